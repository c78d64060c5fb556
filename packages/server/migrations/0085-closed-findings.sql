-- The newest closed findings, of whatever reason: a unit that closed many at once stands before everybody else's otherwise, and each of
-- them was fetched only to be left out.
create index finding_closed_newest on tk.finding (id desc) include (unit_id, severity, verdict) where state = 'closed';
