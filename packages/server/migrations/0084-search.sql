-- One search over what a person may see: assets, findings by their assets, units, people.

-- Text in the form in which search compares: width, case and the number of blanks make no difference.
create function tk.comparable(text text) returns text
language sql immutable strict parallel safe
return pg_catalog.regexp_replace(pg_catalog.lower(pg_catalog.normalize(text, 'nfkc')), '\s+', ' ', 'g');

-- Assets whose words hold all that is looked for, newest first. Scoped before it is capped: a common word hides no small unit.
-- Units up to a few hundred are looked through one by one: of a common word, the index of words would bring up everybody's. In larger
-- scopes a common word is met soon by whoever walks from the newest on, and a rare one is what the index of words is for; which of the
-- two it is, the newest assets tell.
create or replace function tk.asset_search(sought text[], most integer) returns setof uuid
language plpgsql stable security definer set search_path = '' set enable_seqscan = off as $$
declare
  sampled constant integer := 300;
  few constant integer := 200;
  pairs text[] := array(select pair from unnest(sought) word, unnest(tk.bigrams(word)) pair);
  patterns text[] := array(select '%' || tk.like_literal(word) || '%' from unnest(sought) word);
  wide boolean := tk.everything('tk.read_assets');
  units uuid[] := array(select u from tk.units_in('tk.read_assets') u where not wide);
  having_them integer;
  assets real;
begin
  if not wide and cardinality(units) <= few then
    return query
      select a.id from tk.asset a where a.unit_id = any (units) and a.words like all (patterns)
      order by a.id desc limit most;
    return;
  end if;
  select count(*) into having_them from (
    select a.words from tk.asset a where wide or a.unit_id = any (units) order by a.id desc limit sampled) newest
  where newest.words like all (patterns);
  select c.reltuples into assets from pg_catalog.pg_class c where c.oid = 'tk.asset'::regclass;
  if having_them > 0 and most * sampled / having_them < assets * having_them / sampled then
    return query
      select a.id from tk.asset a where (wide or a.unit_id = any (units)) and a.words like all (patterns)
      order by a.id desc limit most;
  else
    return query
      select a.id from tk.asset a
      where tk.bigrams(a.words) @> pairs and a.words like all (patterns) and (wide or a.unit_id = any (units))
      order by a.id desc limit most;
  end if;
end $$;

create index person_words on tk.person using gin (tk.bigrams(tk.comparable(name || ' ' || coalesce(number, ''))));

-- The same for people, by name and number of staff.
create function tk.person_search(sought text[], most integer) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  pairs text[] := array(select pair from unnest(sought) word, unnest(tk.bigrams(word)) pair);
  patterns text[] := array(select '%' || tk.like_literal(word) || '%' from unnest(sought) word);
  wide boolean := tk.everything('tk.read_people');
  units uuid[] := array(select u from tk.units_in('tk.read_people') u where not wide);
begin
  return query
    select p.id from tk.person p
    where tk.bigrams(tk.comparable(p.name || ' ' || coalesce(p.number, ''))) @> pairs
      and tk.comparable(p.name || ' ' || coalesce(p.number, '')) like all (patterns)
      and (wide or p.unit_id = any (units))
    order by p.active desc, p.name, p.id limit most;
end $$;

grant execute on function tk.comparable(text), tk.person_search(text[], integer) to townkeep_app;
