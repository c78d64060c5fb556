-- Search for words of two characters and more, as Chinese has them: texts are indexed by their pairs of neighbouring characters.
-- Everything is qualified: index builds run with a search path of their own.
create function tk.bigrams(text text) returns text[]
language plpgsql immutable strict parallel safe as $$
declare
  characters text[] := pg_catalog.string_to_array(text, null);
  pairs text[] := '{}';
begin
  for n in 1..coalesce(pg_catalog.cardinality(characters), 0) - 1 loop
    if characters[n] <> ' ' and characters[n + 1] <> ' ' then
      pairs := pg_catalog.array_append(pairs, characters[n] || characters[n + 1]);
    end if;
  end loop;
  return pairs;
end $$;

-- For `like`: what stands for itself in a pattern.
create function tk.like_literal(text text) returns text
language sql immutable strict parallel safe
return pg_catalog.regexp_replace(text, '([\\%_])', '\\\1', 'g');

grant execute on function tk.bigrams(text), tk.like_literal(text) to townkeep_app;
