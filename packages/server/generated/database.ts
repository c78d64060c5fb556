// Made from the catalogue by scripts/generate.ts. Do not edit.
import type { Generated, GeneratedAlways, Json, Timestamp } from '../src/platform/db/column-kinds.ts'

export interface Account {
  person_id: string
  name: string
  name_key: string
  password_hash: string | null
  password_set_at: Timestamp | null
  totp_secret: Buffer | null
  totp_last_step: Generated<number>
  closed_at: Timestamp | null
  created_at: Generated<Timestamp>
}

export interface ApiToken {
  digest: Buffer
  id: Generated<string>
  person_id: string
  name: string
  scopes: string[]
  created_by: string
  created_at: Timestamp
  expires_at: Timestamp
  used_at: Timestamp | null
  ended_at: Timestamp | null
  ended_by: string | null
}

export interface Approval {
  id: Generated<string>
  kind: string
  subject: string
  unit_id: string
  digest: Buffer
  state: Generated<string>
  requested_by: string
  requested_by_name: string
  requested_at: Timestamp
  request_note: Generated<string>
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Timestamp | null
  decision_note: Generated<string>
}

export interface AskedVisit {
  visit_id: Generated<string>
  asset_id: string
  unit_id: string
  asked_by: string
  asked_at: Timestamp
  until_at: Timestamp
  state: Generated<string>
  reason: string | null
  settled_at: Timestamp | null
  limited_to: Json | null
  begun_at: Timestamp | null
}

export interface Asset {
  id: Generated<string>
  unit_id: string
  kind: string
  name: string
  status: string
  responsible_id: string | null
  deputy_id: string | null
  operator: string
  location: string
  icp_number: string
  security_number: string
  protection: Json
  protection_level: number | null
  protected_until: string | null
  tags: string[]
  notes: string
  extra: Json
  identity: string | null
  host: string | null
  words: string
  version: Generated<number>
  created_at: Timestamp
  changed_at: Timestamp
}

export interface AssetChange {
  id: GeneratedAlways<number>
  asset_id: string
  unit_id: string
  version: number
  at: Timestamp
  actor_id: string
  actor_name: string
  action: string
  fields: string[]
  before: Json | null
  after: Json
  reason: Generated<string>
}

export interface AssetImport {
  id: Generated<string>
  unit_id: string
  actor_id: string
  mark: string
  file_digest: string
  file_name: string
  at: Timestamp
  counts: Json
  rows: Json
}

export interface AssetUnit {
  asset_id: string
  unit_id: string
  from_at: Timestamp
  to_at: Generated<Timestamp>
}

export interface Attempt {
  kind: string
  key: string
  tries: number
  since: Timestamp
}

export interface AuditArchive {
  month: string
  file: string
  entries: number
  sha256: Buffer
  at: Generated<Timestamp>
}

export interface AuditEntry {
  id: GeneratedAlways<number>
  at: Generated<Timestamp>
  xid: Generated<string>
  body: string
  action: GeneratedAlways<string>
  subject: GeneratedAlways<string>
  actor_id: GeneratedAlways<string>
  unit_id: GeneratedAlways<string | null>
}

export interface AuditSeal {
  seq: number
  at: Generated<Timestamp>
  entry_id: number
  entry_at: Timestamp
  entry_xid: string
  digest: Buffer
  hash: Buffer
}

export interface AvailabilityDay {
  asset_id: string
  unit_id: string
  day: string
  at: Date[]
  state: string[]
  ms: number[]
  maintenance: boolean[]
  up: number
  down: number
}

export interface AvailabilitySample {
  asset_id: string
  unit_id: string
  at: Timestamp
  state: string
  ms: number
  failure: string | null
  maintenance: boolean
}

export interface BackupCode {
  person_id: string
  digest: Buffer
  used_at: Timestamp | null
}

export interface CalendarDay {
  version: number
  day: string
  name: string
  kind: string
  source: string
}

export interface CalendarVersion {
  version: number
  id: Generated<string>
  years: number[]
  made_at: Timestamp
  made_by: string
  why: string
}

export interface Candidate {
  id: Generated<string>
  linked_from: string
  unit_id: string
  host: string
  address: string
  first_seen: Timestamp
  last_seen: Timestamp
  state: Generated<string>
  decided_by: string | null
  decided_at: Timestamp | null
  reason: Generated<string>
  asset_id: string | null
  version: Generated<number>
}

export interface Delegation {
  id: Generated<string>
  from_person: string
  to_person: string
  role: string
  unit_id: string
  from_at: Timestamp
  to_at: Timestamp
  reason: string
}

export interface FactorReset {
  id: Generated<string>
  person_id: string
  reason: string
  requested_by: string
  requested_at: Timestamp
  expires_at: Timestamp
  approved_by: string | null
  approved_at: Timestamp | null
  withdrawn_at: Timestamp | null
}

export interface File {
  id: Generated<string>
  unit_id: string
  owner: string | null
  name: string
  type: string
  size: number
  sha256: Buffer
  view_sha256: Buffer | null
  made_by: string
  made_at: Timestamp
  removed_at: Timestamp | null
}

export interface Finding {
  id: Generated<string>
  asset_id: string
  unit_id: string
  rule: string
  locus: string
  state: string
  closed_as: string | null
  closed_at: Timestamp | null
  verdict: string
  outcome: string
  severity: number
  due: string
  due_provisional: boolean
  detail: Json
  found_at: Timestamp
  anew: boolean
  version: Generated<number>
  rank: GeneratedAlways<number>
  confirmed_at: Timestamp | null
  assignee_id: string | null
  deputy_id: string | null
  confirm_by: string | null
  deadline: Json | null
  told_at: Timestamp | null
  submitted_at: Timestamp | null
  in_time: boolean | null
  days_late: number | null
  overdue_at: Timestamp | null
  remind_at: Timestamp | null
  closed_by_person: Generated<boolean>
}

export interface FindingComment {
  id: Generated<string>
  finding_id: string
  unit_id: string
  at: Timestamp
  actor: string
  actor_name: string
  said: string
}

export interface FindingCount {
  unit_id: string
  day: string
  area: string
  severity: number
  what: string
  days: number
  n: number
  folded: Generated<boolean>
  own: Generated<boolean>
}

export interface FindingDecision {
  id: Generated<string>
  finding_id: string
  unit_id: string
  kind: string
  reason: string
  until: string | null
  seen_verdict: string
  seen_outcome: string
  rulebook: string | null
  objection_id: string | null
  approval_id: string
  asked_by: string
  asked_by_name: string
  asked_at: Timestamp
  state: Generated<string>
  settled_by: string | null
  settled_by_name: string | null
  settled_at: Timestamp | null
  note: Generated<string>
  warned_at: Timestamp | null
  told_at: Timestamp | null
  ended_at: Timestamp | null
  ended_as: string | null
  ended_by: string | null
  end_note: Generated<string>
}

export interface FindingEvent {
  id: GeneratedAlways<number>
  finding_id: string
  unit_id: string
  at: Generated<Timestamp>
  what: string
  actor: string | null
  visit_id: string | null
  generation: number | null
  anew: Generated<boolean>
  before: Json | null
  after: Json
  note: Generated<string>
}

export interface FindingExtension {
  id: Generated<string>
  finding_id: string
  unit_id: string
  approval_id: string
  working_days: number
  reason: string
  due_then: string
  asked_by: string
  asked_by_name: string
  asked_at: Timestamp
  state: Generated<string>
  settled_at: Timestamp | null
  settled_by: string | null
  note: Generated<string>
}

export interface FindingObjection {
  id: Generated<string>
  finding_id: string
  unit_id: string
  kind: string
  reason: string
  named_unit_id: string | null
  files: Generated<string[]>
  asked_by: string
  asked_by_name: string
  asked_at: Timestamp
  state: Generated<string>
  settled_by: string | null
  settled_by_name: string | null
  settled_at: Timestamp | null
  note: Generated<string>
  forwarded_to: string | null
}

export interface FindingPolicy {
  whole: Generated<boolean>
  version: number
  policy: Json
  changed_at: Timestamp
  changed_by: string
}

export interface FindingRemark {
  id: Generated<string>
  finding_id: string
  unit_id: string
  at: Timestamp
  actor: string
  actor_name: string
  said: string
}

export interface FindingReminder {
  finding_id: string
  unit_id: string
  due: string
  step: string
  amount: number
  sent_at: Timestamp | null
}

export interface FindingSpell {
  finding_id: string
  number: number
  unit_id: string
  rule: string
  severity: number
  verdict: string
  from_at: Timestamp
  to_at: Generated<Timestamp>
  began: string | null
  began_at: Timestamp
  waiting: boolean
  confirm_by: string | null
  overdue_at: Timestamp | null
  ended: string | null
  in_time: boolean | null
  days_late: number | null
}

export interface FindingTally {
  unit_id: string
  state: string
  verdict: string
  severity: number
  n: number
}

export interface FindingWatch {
  finding_id: string
  person_id: string
}

export interface GoverningPack {
  asset_id: string
  unit_id: string
  pack: string
  id: Generated<string>
  version: Generated<number>
}

export interface IdempotencyKey {
  actor_id: string
  key: string
  request_digest: Buffer
  subject: string | null
  at: Generated<Timestamp>
}

export interface InspectionPlan {
  id: Generated<string>
  unit_id: string
  name: string
  filter: Json
  pack: string
  schedule: Json
  paused: boolean
  next_at: Timestamp
  version: Generated<number>
  pace: Generated<string>
}

export interface InspectionRun {
  id: Generated<string>
  plan_id: string
  unit_id: string
  started_at: Timestamp
  until_at: Timestamp
  started_by: string | null
  state: string
  ended_at: Timestamp | null
  waiting: Generated<number>
  made: Generated<number>
  failed: Generated<number>
  left_out: Generated<number>
  told_at: Generated<Timestamp>
  untold: Generated<boolean>
  pace: Generated<string>
}

export interface Invitation {
  digest: Buffer
  id: Generated<string>
  person_id: string
  created_by: string | null
  created_at: Timestamp
  expires_at: Timestamp
  used_at: Timestamp | null
}

export interface KnownNetwork {
  id: Generated<string>
  person_id: string
  network: string
  first_at: Generated<Timestamp>
  seen_at: Generated<Timestamp>
}

export interface Letterhead {
  unit_id: string
  kind: string
  code: string
  style: string
  signer: string | null
  version: Generated<number>
}

export interface Look {
  visit_id: string
  generation: number
  asset_id: string
  unit_id: string
  at: Timestamp
  rulebook: string
  pack: string
  pack_version: string
  coverage: Json
  seen: Json | null
  indicators: Json
  judged_at: Generated<Timestamp>
  taken_at: Timestamp | null
  verdicts: Json | null
  found: Json | null
}

export interface MaintenanceWindow {
  id: Generated<string>
  asset_id: string
  unit_id: string
  begins_at: Timestamp
  ends_at: Timestamp
  reason: string
  announced_by: string
  announced_at: Timestamp
  cancelled_by: string | null
  cancelled_at: Timestamp | null
  version: Generated<number>
}

export interface Message {
  id: string
  kind: string
  data: Json
  sealed: Buffer | null
  made_at: Timestamp
}

export interface MessageChoice {
  person_id: string
  kind: string
  notice: boolean
  mail: boolean
}

export interface MessageDelivery {
  id: string
  message_id: string
  kind: string
  person_id: string
  unit_id: string
  made_at: Timestamp
  notice_state: Generated<string>
  shown_at: Timestamp | null
  read_at: Timestamp | null
  params: Json | null
  link: string | null
  needs: string | null
  about_unit: string | null
  mail_state: Generated<string>
  mail_reason: string | null
  mail_since: Timestamp | null
  mail_tries: Generated<number>
  mail_next_at: Timestamp | null
  mail_settled_at: Timestamp | null
  mail_job: string | null
  mail_held_until: Timestamp | null
}

export interface Migration {
  name: string
  checksum: string
  applied_at: Generated<Timestamp>
}

export interface Notice {
  id: Generated<string>
  kind: string
  issuer_id: string
  addressee_id: string
  issuer_name: string
  addressee_name: string
  state: string
  served: GeneratedAlways<boolean>
  heading: Json
  first_heading: Json
  drafted_by: string
  drafted_by_name: string
  drafted_at: Timestamp
  digest: Buffer | null
  approval_id: string | null
  code: string | null
  year: number | null
  number: number | null
  document: Json | null
  issued_at: Timestamp | null
  issued_by: string | null
  issued_by_name: string | null
  docx_file: string | null
  pdf_file: string | null
  pdf_set: Json | null
  delivery: string | null
  delivered_at: Timestamp | null
  delivered_to: string | null
  read_at: Timestamp | null
  read_by: string | null
  read_by_name: string | null
  open_items: Generated<number>
  next_due: string | null
  answered_at: Timestamp | null
  revoked_at: Timestamp | null
  revoked_why: string | null
  words: string
  version: Generated<number>
}

export interface NoticeAnswer {
  id: Generated<string>
  notice_id: string
  finding_id: string
  issuer_id: string
  addressee_id: string
  at: Timestamp
  actor: string
  actor_name: string
  note: string
  files: Generated<string[]>
  on_behalf_of: string | null
}

export interface NoticeEvent {
  id: GeneratedAlways<number>
  notice_id: string
  issuer_id: string
  at: Timestamp
  what: string
  actor: string
  actor_name: string
  note: Generated<string>
  before: string | null
  after: string
}

export interface NoticeFinding {
  notice_id: string
  finding_id: string
  issuer_id: string
  addressee_id: string
  kind: string
  served: boolean
  position: number
  snapshot: Json
  dropped: Generated<boolean>
  live: Generated<boolean>
  standing: Generated<string>
}

export interface Outage {
  id: Generated<string>
  asset_id: string
  unit_id: string
  began_at: Timestamp
  confirmed_at: Timestamp
  ended_at: Timestamp | null
  failure: string
}

export interface OwnDomain {
  domain: string
  unit_id: string
  declared_by: string
  declared_at: Timestamp
}

export interface Person {
  id: Generated<string>
  unit_id: string
  name: string
  number: string | null
  mail: string | null
  phone: string | null
  active: Generated<boolean>
  version: Generated<number>
  language: string | null
}

export interface ProofCheck {
  asset_id: string
  unit_id: string
  due_at: Timestamp
}

export interface Recheck {
  visit_id: string
  finding_id: string
  unit_id: string
  asked_by: string
  asked_at: Timestamp
  outcome: string | null
  settled_at: Timestamp | null
}

export interface Rejudging {
  id: Generated<string>
  unit_id: string
  plan_id: string | null
  pack: string | null
  asked_by: string
  asked_at: Timestamp
  total: number
  done_to: string | null
  anew: Generated<number>
  same: Generated<number>
  nothing: Generated<number>
  failed: Generated<number>
  told_at: Generated<Timestamp>
  ended_at: Timestamp | null
}

export interface RoleGrant {
  id: Generated<string>
  person_id: string
  role: string
  unit_id: string
  from_at: Timestamp
  to_at: Generated<Timestamp>
  granted_by: string | null
}

export interface RoundComparison {
  id: Generated<string>
  unit_id: string
  before_id: string
  after_id: string
  begun_at: Timestamp
  done_to: string | null
  ended_at: Timestamp | null
}

export interface RoundComparisonRow {
  comparison_id: string
  asset_id: string
  unit_id: string
  before_visit: string | null
  after_visit: string | null
  state: string
  new_count: number
  gone_count: number
  unchanged_count: number
  regraded_count: number
  judged_anew_count: number
  not_looked_at_count: number
}

export interface RunVisit {
  run_id: string
  asset_id: string
  unit_id: string
  visit_id: Generated<string>
  state: Generated<string>
  reason: string | null
  settled_at: Timestamp | null
}

export interface Sampling {
  asset_id: string
  unit_id: string
  next_at: Timestamp
  doubted_at: Timestamp | null
}

export interface Series {
  code: string
  year: number
  last: Generated<number>
  state: Generated<string>
  unit_id: string
}

export interface SeriesRestored {
  year: number
}

export interface Session {
  digest: Buffer
  id: Generated<string>
  person_id: string
  stage: string
  pending_secret: Buffer | null
  created_at: Timestamp
  seen_at: Timestamp
  ends_at: Timestamp
  network: string
  agent: string
}

export interface Sighting {
  finding_id: string
  number: number
  unit_id: string
  verdict: string
  outcome: string
  severity: number
  due_days: number
  graded_since: Timestamp
  anew: boolean
  first_at: Timestamp
  first_visit: string
  first_generation: number
  last_at: Timestamp
  last_visit: string
  last_generation: number
  visits: number
  end_at: Timestamp | null
  end_visit: string | null
  end_generation: number | null
  end_as: string | null
}

export interface SiteGrant {
  id: Generated<string>
  asset_id: string
  unit_id: string
  kind: string
  state: string
  depth: string
  overrides_robots: boolean
  proof: string
  until: string
  file_id: string | null
  offered_by: string | null
  offered_at: Timestamp
  decided_by: string | null
  decided_at: Timestamp | null
  missing_since: Timestamp | null
  withdrawn_by: string | null
  withdrawn_at: Timestamp | null
  reason: Generated<string>
  version: Generated<number>
}

export interface SiteUnderVisit {
  asset_id: string
  unit_id: string
  visit_id: string
  until_at: Timestamp
}

export interface Unit {
  id: Generated<string>
  kind: string
  name: string
  code: string | null
  from_at: Timestamp
  closed_at: Generated<Timestamp>
  version: Generated<number>
}

export interface UnitClosure {
  anc: string
  des: string
  depth: number
  from_at: Timestamp
  to_at: Generated<Timestamp>
}

export interface UnitEdge {
  child_id: string
  parent_id: string
  from_at: Timestamp
  to_at: Generated<Timestamp>
}

export interface UnitName {
  unit_id: string
  name: string
  from_at: Timestamp
  to_at: Generated<Timestamp>
}

export interface UnitSuccession {
  before_id: string
  after_id: string
  how: string
  at: Timestamp
}

export interface Visit {
  id: string
  asset_id: string
  unit_id: string
  at: Timestamp
  ms: number
  state: string
  failure: Json | null
  pages: number
  engine: string
  facts_key: string | null
  limited: Generated<boolean>
}

export interface Webhook {
  id: string
  unit_id: string
  name: string
  url: string
  kinds: string[]
  secret: Buffer
  former_secret: Buffer | null
  former_until: Timestamp | null
  state: Generated<string>
  failing: Generated<boolean>
  failures: Generated<number>
  version: Generated<number>
  created_at: Timestamp
}

export interface WebhookCall {
  id: string
  webhook_id: string
  unit_id: string
  message_id: string | null
  kind: string
  made_at: Timestamp
  state: Generated<string>
  status: number | null
  reason: string | null
  since: Timestamp
  tries: Generated<number>
  next_at: Timestamp | null
  settled_at: Timestamp | null
  job: string | null
  held_until: Timestamp | null
}

export interface Database {
  'tk.account': Account
  'tk.api_token': ApiToken
  'tk.approval': Approval
  'tk.asked_visit': AskedVisit
  'tk.asset': Asset
  'tk.asset_change': AssetChange
  'tk.asset_import': AssetImport
  'tk.asset_unit': AssetUnit
  'tk.attempt': Attempt
  'tk.audit_archive': AuditArchive
  'tk.audit_entry': AuditEntry
  'tk.audit_seal': AuditSeal
  'tk.availability_day': AvailabilityDay
  'tk.availability_sample': AvailabilitySample
  'tk.backup_code': BackupCode
  'tk.calendar_day': CalendarDay
  'tk.calendar_version': CalendarVersion
  'tk.candidate': Candidate
  'tk.delegation': Delegation
  'tk.factor_reset': FactorReset
  'tk.file': File
  'tk.finding': Finding
  'tk.finding_comment': FindingComment
  'tk.finding_count': FindingCount
  'tk.finding_decision': FindingDecision
  'tk.finding_event': FindingEvent
  'tk.finding_extension': FindingExtension
  'tk.finding_objection': FindingObjection
  'tk.finding_policy': FindingPolicy
  'tk.finding_remark': FindingRemark
  'tk.finding_reminder': FindingReminder
  'tk.finding_spell': FindingSpell
  'tk.finding_tally': FindingTally
  'tk.finding_watch': FindingWatch
  'tk.governing_pack': GoverningPack
  'tk.idempotency_key': IdempotencyKey
  'tk.inspection_plan': InspectionPlan
  'tk.inspection_run': InspectionRun
  'tk.invitation': Invitation
  'tk.known_network': KnownNetwork
  'tk.letterhead': Letterhead
  'tk.look': Look
  'tk.maintenance_window': MaintenanceWindow
  'tk.message': Message
  'tk.message_choice': MessageChoice
  'tk.message_delivery': MessageDelivery
  'tk.migration': Migration
  'tk.notice': Notice
  'tk.notice_answer': NoticeAnswer
  'tk.notice_event': NoticeEvent
  'tk.notice_finding': NoticeFinding
  'tk.outage': Outage
  'tk.own_domain': OwnDomain
  'tk.person': Person
  'tk.proof_check': ProofCheck
  'tk.recheck': Recheck
  'tk.rejudging': Rejudging
  'tk.role_grant': RoleGrant
  'tk.round_comparison': RoundComparison
  'tk.round_comparison_row': RoundComparisonRow
  'tk.run_visit': RunVisit
  'tk.sampling': Sampling
  'tk.series': Series
  'tk.series_restored': SeriesRestored
  'tk.session': Session
  'tk.sighting': Sighting
  'tk.site_grant': SiteGrant
  'tk.site_under_visit': SiteUnderVisit
  'tk.unit': Unit
  'tk.unit_closure': UnitClosure
  'tk.unit_edge': UnitEdge
  'tk.unit_name': UnitName
  'tk.unit_succession': UnitSuccession
  'tk.visit': Visit
  'tk.webhook': Webhook
  'tk.webhook_call': WebhookCall
}
