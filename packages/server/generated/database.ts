// Made from the catalogue by scripts/generate.ts. Do not edit.
import type { Generated, Json, Timestamp } from '../src/platform/db/column-kinds.ts'

export interface Account {
  person_id: string
  name: string
  name_key: string
  password_hash: string | null
  password_set_at: Timestamp | null
  totp_secret: Buffer | null
  totp_pending: Buffer | null
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

export interface Attempt {
  kind: string
  key: string
  tries: number
  since: Timestamp
}

export interface BackupCode {
  person_id: string
  digest: Buffer
  used_at: Timestamp | null
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

export interface IdempotencyKey {
  actor_id: string
  key: string
  request_digest: Buffer
  outcome: Json | null
  at: Generated<Timestamp>
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

export interface Migration {
  name: string
  checksum: string
  applied_at: Generated<Timestamp>
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

export interface Session {
  digest: Buffer
  id: Generated<string>
  person_id: string
  stage: string
  created_at: Timestamp
  seen_at: Timestamp
  ends_at: Timestamp
  network: string
  agent: string
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

export interface Database {
  'tk.account': Account
  'tk.api_token': ApiToken
  'tk.attempt': Attempt
  'tk.backup_code': BackupCode
  'tk.delegation': Delegation
  'tk.factor_reset': FactorReset
  'tk.idempotency_key': IdempotencyKey
  'tk.invitation': Invitation
  'tk.migration': Migration
  'tk.person': Person
  'tk.role_grant': RoleGrant
  'tk.session': Session
  'tk.unit': Unit
  'tk.unit_closure': UnitClosure
  'tk.unit_edge': UnitEdge
  'tk.unit_name': UnitName
  'tk.unit_succession': UnitSuccession
}
