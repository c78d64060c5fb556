-- What people do with findings: when an officer confirmed one, and what was said at a move.

-- Absent where no officer did: a finding that came back stands as confirmed without one. Kept for good, whatever becomes of the finding.
alter table tk.finding add column confirmed_at timestamptz;

alter table tk.finding_event add column note text not null default '' check (char_length(note) <= 2000);
