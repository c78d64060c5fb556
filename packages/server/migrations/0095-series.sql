-- Running numbers of documents, one row a series and year. The row is held from the taking of a number to the end of the transaction, so a
-- number that is rolled back is the next one again.
create table tk.series (
  code text not null check (code ~ '\S' and char_length(code) <= 20),
  year integer not null check (year between 2000 and 2099),
  last integer not null default 0 check (last >= 0),
  -- After a restore the paper may know more than the database does.
  state text not null default 'confirmed' check (state in ('confirmed', 'unconfirmed')),
  primary key (code, year)
);
grant select, insert, update on tk.series to townkeep_app;

-- Years in which the data was restored: a series of then or earlier that the database does not know may have begun on paper.
create table tk.series_restored (year integer primary key);
grant select, insert on tk.series_restored to townkeep_app;
