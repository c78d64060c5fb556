-- The schema `tk` is there already: the migration runner keeps its own list in it.
-- From here on, tables are granted to nobody but the backup; each migration grants to townkeep_app what the app needs.

grant usage on schema tk to townkeep_app, townkeep_backup;
grant select on tk.migration to townkeep_app, townkeep_backup;
alter default privileges in schema tk grant select on tables to townkeep_backup;
alter default privileges in schema tk grant select on sequences to townkeep_backup;

-- Functions are executable by everyone unless this is said; a definer function must not be.
alter default privileges revoke execute on functions from public;

-- The queue and its tables belong to the login of the queue.
create schema queue authorization townkeep_queue;
grant usage on schema queue to townkeep_app, townkeep_backup;
alter default privileges for role townkeep_queue in schema queue grant select on tables to townkeep_backup;
alter default privileges for role townkeep_queue in schema queue grant select on sequences to townkeep_backup;
