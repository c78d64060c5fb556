-- Files of an asset and the letter of a permission go with the asset to another unit.
create trigger asset_files after update of unit_id on tk.asset for each row
  when (old.unit_id is distinct from new.unit_id) execute function tk.files_follow('asset');
create trigger site_grant_files after update of unit_id on tk.site_grant for each row
  when (old.unit_id is distinct from new.unit_id) execute function tk.files_follow('authorisation');
alter table tk.site_grant add foreign key (file_id) references tk.file;
create index site_grant_by_file on tk.site_grant (file_id) where file_id is not null;
