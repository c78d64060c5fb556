-- Lists of outages over many units: all of them, and those that last.
create index outage_by_time on tk.outage (began_at desc, id desc) include (unit_id);
create index outage_lasting on tk.outage (began_at desc, id desc) include (unit_id) where ended_at is null;
