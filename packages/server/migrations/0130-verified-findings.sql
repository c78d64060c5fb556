-- Closed by somebody's word, not by a look: what was seen before he spoke does not open it again.
alter table tk.finding add column closed_by_person boolean not null default false check (not closed_by_person or state = 'closed');
update tk.finding set closed_by_person = true where closed_as = 'entered-by-mistake';
