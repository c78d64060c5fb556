-- Notices: what the units are told formally, and what they answered. A notice has two sides. The issuing unit sees it from the first
-- draft on (family drafts); the addressed unit from its issuing on, and what it is told and nothing else (family notices).

-- Under which code a unit numbers its notices of a kind, and what it usually writes under them.
create table tk.letterhead (
  unit_id uuid not null references tk.unit,
  kind text not null check (kind in ('rectification', 'reminder')),
  -- 机关代字, of this unit alone: the code of the series.
  code text not null check (code ~ '\S' and char_length(code) <= 20),
  style text not null check (style in ('ordinary', 'formal', 'preprinted')),
  signer text check (signer ~ '\S' and char_length(signer) <= 50),
  version integer not null default 1,
  primary key (unit_id, kind)
);
-- Of two units that number by one code, nobody could tell whose a document is: tk.code_is_free keeps them apart.
create index letterhead_code on tk.letterhead (code);

create table tk.notice (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('rectification', 'reminder')),
  issuer_id uuid not null references tk.unit,
  addressee_id uuid not null references tk.unit,
  -- As they were called when it was drafted.
  issuer_name text not null,
  addressee_name text not null,
  state text not null check (state in ('draft', 'proposed', 'approved', 'issued', 'withdrawn', 'revoked')),
  -- The addressed unit sees it.
  served boolean not null generated always as (state in ('issued', 'revoked')) stored,

  heading jsonb not null,
  -- As it was drafted, before anybody changed it.
  first_heading jsonb not null,
  drafted_by text not null,
  drafted_by_name text not null,
  drafted_at timestamptz not null,
  -- What was proposed, until the draft is changed: which text, and where it is decided.
  digest bytea check (octet_length(digest) = 32),
  approval_id uuid references tk.approval,

  code text,
  year integer,
  number integer check (number > 0),
  -- The whole text with number and date, as it went out. Nothing changes it.
  document jsonb,
  issued_at timestamptz,
  issued_by text,
  issued_by_name text,
  docx_file uuid references tk.file,
  pdf_file uuid references tk.file,
  -- With what the PDF was set: faces that stood in, characters that no font had.
  pdf_set jsonb,

  delivery text check (delivery in ('program', 'paper')),
  delivered_at timestamptz,
  delivered_to text check (delivered_to ~ '\S' and char_length(delivered_to) <= 100),
  -- The first of the addressed unit who opened it.
  read_at timestamptz,
  read_by text,
  read_by_name text,
  -- How many of its findings are neither answered nor closed, and when the first of those that the unit was told is due.
  open_items integer not null default 0 check (open_items >= 0),
  next_due date,
  answered_at timestamptz,
  revoked_at timestamptz,
  revoked_why text check (revoked_why ~ '\S' and char_length(revoked_why) <= 2000),

  -- What search looks through.
  words text not null,
  version integer not null default 1,
  unique (id, issuer_id, addressee_id, kind, served),
  unique (code, year, number),
  check (num_nulls(code, year, number, document, issued_at, issued_by, issued_by_name, delivery)
    = case when state in ('issued', 'revoked') then 0 else 8 end),
  check ((state in ('proposed', 'approved')) <= (digest is not null and approval_id is not null)),
  check (num_nulls(delivered_at, delivered_to) in (0, 2) and num_nulls(read_at, read_by, read_by_name) in (0, 3)),
  check (num_nulls(revoked_at, revoked_why) = case when state = 'revoked' then 0 else 2 end)
);
create index notice_drafts on tk.notice (id desc) where not served;
create index notice_issued on tk.notice (issued_at desc, id desc) where served;
create index notice_by_issuer on tk.notice (issuer_id, id desc);
create index notice_by_addressee on tk.notice (addressee_id, issued_at desc, id desc) where served;
create index notice_unanswered on tk.notice (next_due) where state = 'issued' and answered_at is null;
create index notice_by_approval on tk.notice (approval_id) where approval_id is not null;
create index notice_by_docx on tk.notice (docx_file) where docx_file is not null;
create index notice_by_pdf on tk.notice (pdf_file) where pdf_file is not null;

-- A finding in a notice, as it was when it came into the draft.
create table tk.notice_finding (
  notice_id uuid not null,
  finding_id uuid not null references tk.finding,
  issuer_id uuid not null,
  addressee_id uuid not null,
  kind text not null,
  served boolean not null,
  position integer not null check (position > 0),
  snapshot jsonb not null,
  -- Taken out of the draft again.
  dropped boolean not null default false,
  -- Until it is dropped, the notice is withdrawn or revoked, or the finding is closed after its issuing.
  live boolean not null default true check (not (live and dropped)),
  -- How the finding stands, as far as the notice is concerned; kept by the database from the issuing on.
  standing text not null default 'open' check (standing in ('open', 'submitted', 'closed')),
  primary key (notice_id, finding_id),
  foreign key (notice_id, issuer_id, addressee_id, kind, served)
    references tk.notice (id, issuer_id, addressee_id, kind, served) on update cascade
);
-- Of a kind, a finding is in one live notice at most.
create unique index notice_finding_live on tk.notice_finding (finding_id, kind) where live;
create index notice_finding_by_finding on tk.notice_finding (finding_id);

-- What the addressed unit answered, or what was recorded for it that answered on paper. Only ever added.
create table tk.notice_answer (
  id uuid primary key default uuidv7(),
  notice_id uuid not null,
  finding_id uuid not null,
  issuer_id uuid not null,
  addressee_id uuid not null,
  at timestamptz not null,
  actor text not null,
  -- As it was then.
  actor_name text not null,
  note text not null check (note ~ '\S' and char_length(note) <= 2000),
  files uuid[] not null default '{}',
  -- The date of the paper, where somebody else recorded it.
  on_behalf_of date,
  foreign key (notice_id, finding_id) references tk.notice_finding (notice_id, finding_id),
  check (on_behalf_of is null or cardinality(files) > 0)
);
create index notice_answer_by_notice on tk.notice_answer (notice_id, finding_id, id desc);

-- What became of a notice, with what was said of it among those who issue: the addressed unit never sees it. Only ever added.
create table tk.notice_event (
  id bigint generated always as identity primary key,
  notice_id uuid not null references tk.notice,
  issuer_id uuid not null,
  at timestamptz not null,
  what text not null,
  actor text not null,
  actor_name text not null,
  note text not null default '' check (char_length(note) <= 2000),
  before text,
  after text not null
);
create index notice_event_by_notice on tk.notice_event (notice_id, id desc);

alter table tk.letterhead enable row level security;
create policy letterhead_read on tk.letterhead for select to townkeep_app using (
  (select tk.everything('tk.read_letterheads')) or unit_id = any (array(select u from tk.units_in('tk.read_letterheads') u)));
create policy letterhead_insert on tk.letterhead for insert to townkeep_app with check (
  (select tk.everything('tk.write_letterheads')) or unit_id = any (array(select u from tk.units_in('tk.write_letterheads') u)));
create policy letterhead_update on tk.letterhead for update to townkeep_app using (
  (select tk.everything('tk.write_letterheads')) or unit_id = any (array(select u from tk.units_in('tk.write_letterheads') u)));
grant select, insert, update on tk.letterhead to townkeep_app;

alter table tk.notice enable row level security;
create policy notice_read on tk.notice for select to townkeep_app using (
  (select tk.everything('tk.read_drafts')) or issuer_id = any (array(select u from tk.units_in('tk.read_drafts') u))
  or (served and ((select tk.everything('tk.read_notices'))
    or addressee_id = any (array(select u from tk.units_in('tk.read_notices') u))
    or issuer_id = any (array(select u from tk.units_in('tk.read_notices') u)))));
create policy notice_insert on tk.notice for insert to townkeep_app with check (
  (select tk.everything('tk.write_drafts')) or issuer_id = any (array(select u from tk.units_in('tk.write_drafts') u)));
create policy notice_update on tk.notice for update to townkeep_app using (
  (select tk.everything('tk.write_drafts')) or issuer_id = any (array(select u from tk.units_in('tk.write_drafts') u)));
grant select, insert, update on tk.notice to townkeep_app;

alter table tk.notice_finding enable row level security;
create policy notice_finding_read on tk.notice_finding for select to townkeep_app using (
  (select tk.everything('tk.read_drafts')) or issuer_id = any (array(select u from tk.units_in('tk.read_drafts') u))
  or (served and ((select tk.everything('tk.read_notices'))
    or addressee_id = any (array(select u from tk.units_in('tk.read_notices') u))
    or issuer_id = any (array(select u from tk.units_in('tk.read_notices') u)))));
create policy notice_finding_insert on tk.notice_finding for insert to townkeep_app with check (
  (select tk.everything('tk.write_drafts')) or issuer_id = any (array(select u from tk.units_in('tk.write_drafts') u)));
create policy notice_finding_update on tk.notice_finding for update to townkeep_app using (
  (select tk.everything('tk.write_drafts')) or issuer_id = any (array(select u from tk.units_in('tk.write_drafts') u)));
grant select, insert, update on tk.notice_finding to townkeep_app;

alter table tk.notice_answer enable row level security;
create policy notice_answer_read on tk.notice_answer for select to townkeep_app using (
  (select tk.everything('tk.read_notices')) or addressee_id = any (array(select u from tk.units_in('tk.read_notices') u))
  or issuer_id = any (array(select u from tk.units_in('tk.read_notices') u)));
create policy notice_answer_insert on tk.notice_answer for insert to townkeep_app with check (
  (select tk.everything('tk.write_notices')) or addressee_id = any (array(select u from tk.units_in('tk.write_notices') u)));
grant select, insert on tk.notice_answer to townkeep_app;

alter table tk.notice_event enable row level security;
create policy notice_event_read on tk.notice_event for select to townkeep_app using (
  (select tk.everything('tk.read_drafts')) or issuer_id = any (array(select u from tk.units_in('tk.read_drafts') u)));
create policy notice_event_insert on tk.notice_event for insert to townkeep_app with check (
  (select tk.everything('tk.write_drafts')) or issuer_id = any (array(select u from tk.units_in('tk.write_drafts') u)));
grant select, insert on tk.notice_event to townkeep_app;

-- Whether no other unit numbers by this code, whatever the kind, or has done so.
create function tk.code_is_free(wanted text, unit uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  -- Whoever asks in order to take it goes first.
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('letterhead codes', 0));
  return not exists (select from tk.letterhead l where l.code = wanted and l.unit_id <> unit)
    and not exists (select from tk.series s where s.code = wanted and s.unit_id <> unit)
    and not exists (select from tk.notice n where n.code = wanted and n.issuer_id <> unit);
end $$;

-- The first opening by the addressed unit, once. Whoever reads changes nothing else.
create function tk.notice_opened(notice uuid, reader_name text, at timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  update tk.notice n set read_at = notice_opened.at, read_by_name = reader_name,
    read_by = pg_catalog.current_setting('tk.actor', true)
  where n.id = notice and n.served and n.read_at is null and tk.covers('tk.write_notices', n.addressee_id);
  return found;
end $$;

-- Counts what is open in these notices, which the caller holds.
create function tk.count_open_items(notices uuid[]) returns void
language sql security definer set search_path = '' as $$
  update tk.notice n set open_items = c.open, next_due = c.due,
    answered_at = case when c.open = 0 then coalesce(n.answered_at, pg_catalog.now()) end
  from (
    select i.notice_id, pg_catalog.count(*) filter (where i.standing = 'open') as open,
      pg_catalog.min(f.due) filter (where i.standing = 'open' and f.told_at is not null) as due
    from tk.notice_finding i join tk.finding f on f.id = i.finding_id
    where i.notice_id = any (notices) and not i.dropped group by i.notice_id) c
  where n.id = c.notice_id and n.state = 'issued'
$$;

-- Whatever moves a finding, a person or a visit, its notice stands accordingly in the same transaction. Notices are held in one order,
-- after the findings.
create function tk.notices_follow_findings() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  touched uuid[];
begin
  touched := array(
    select distinct i.notice_id
    from fresh f join stale s on s.id = f.id and (s.state, s.due, s.told_at) is distinct from (f.state, f.due, f.told_at)
    join tk.notice_finding i on i.finding_id = f.id and i.live and i.served);
  if pg_catalog.cardinality(touched) = 0 then
    return null;
  end if;
  perform from tk.notice n where n.id = any (touched) order by n.id for no key update;
  update tk.notice_finding i set live = f.state <> 'closed',
    standing = case f.state when 'closed' then 'closed' when 'submitted' then 'submitted' else 'open' end
  from tk.finding f where f.id = i.finding_id and i.notice_id = any (touched) and i.live;
  perform tk.count_open_items(touched);
  return null;
end $$;
create trigger notices_follow after update on tk.finding
  referencing new table as fresh old table as stale for each statement execute function tk.notices_follow_findings();

-- A file that lies with an issued notice: its document, a paper, the evidence of an answer. For whoever sees the notice, on both sides.
create function tk.notice_file(notice uuid, wanted uuid)
returns table (id uuid, name text, type text, size bigint, sha256 bytea, made_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select f.id, f.name, f.type, f.size, f.sha256, f.made_at
  from tk.notice n join tk.file f on f.removed_at is null and (wanted is null or f.id = wanted)
    and (f.owner = 'notice:' || n.id::text
      or f.id in (select unnest(a.files) from tk.notice_answer a where a.notice_id = n.id))
  where n.id = notice and n.served
    and (tk.covers('tk.read_notices', n.addressee_id) or tk.covers('tk.read_notices', n.issuer_id))
$$;

revoke all on function tk.code_is_free(text, uuid), tk.notice_opened(uuid, text, timestamptz), tk.count_open_items(uuid[]), tk.notices_follow_findings(),
  tk.notice_file(uuid, uuid) from public;
grant execute on function tk.code_is_free(text, uuid), tk.notice_opened(uuid, text, timestamptz), tk.count_open_items(uuid[]), tk.notice_file(uuid, uuid)
  to townkeep_app;
