/** Units, people and what they are at which unit. All writes are actions; the tree of units is dated. */

export { addPerson } from './actions/add-person.ts'
export { changePerson } from './actions/change-person.ts'
export { closeUnit } from './actions/close-unit.ts'
export { createUnit } from './actions/create-unit.ts'
export { endDelegation, takeRoleBack } from './actions/end-delegation.ts'
export { endRole } from './actions/end-role.ts'
export { endSessions } from './actions/end-sessions.ts'
export { grantRole } from './actions/grant-role.ts'
export { invitePerson, invitePersonByMail } from './actions/invite-person.ts'
export { lendRole } from './actions/lend-role.ts'
export { endToken, issueToken } from './actions/manage-tokens.ts'
export { mergeUnit } from './actions/merge-unit.ts'
export { movePerson } from './actions/move-person.ts'
export { moveUnit } from './actions/move-unit.ts'
export { renameUnit } from './actions/rename-unit.ts'
export { agreeFactorReset, askFactorReset, withdrawReset } from './actions/reset-factor.ts'
export { setPersonActive } from './actions/set-person-active.ts'
export { splitUnit } from './actions/split-unit.ts'
export { calendarChanged, invitationWanted, personDeactivated, unitMerged, unitSplit } from './events.ts'
export { inviteFirstAdministrator } from './first-administrator.ts'
export { type ImportedRow, type ImportPreview, importPeople, previewPeopleImport } from './import-people.ts'
export {
  type InvitedAdministrator,
  installAdministrator,
  inviteAgain,
  type NewAdministrator,
} from './install-administrator.ts'
export {
  type AdministrationWork,
  administrationHandlers,
  administrationJobs,
  administrationSubscriptions,
} from './jobs.ts'
export { administrationMessageKinds } from './message-kinds.ts'
export { messageRoutes } from './message-routes.ts'
export { administrationCodes } from './messages.ts'
export type { PersonRow, PlannedRow } from './model/people-import.ts'
export type { Person } from './model/person.ts'
export { type Unit, type UnitKind, unitKinds, unitKindTitles } from './model/unit.ts'
export {
  findPerson,
  findUnit,
  listPeople,
  namesOfUnit,
  nearestWithRole,
  type PeopleFilter,
  type RoleRow,
  rolesNow,
  searchUnits,
  successionsOfUnit,
  type UnitInTree,
  type UnitPeriod,
  unitsUnder,
} from './queries.ts'
export { recordSignIn } from './record-sign-in.ts'
export { invitationPages } from './routes/invitation-letters.ts'
export { jobRoutes } from './routes/jobs.ts'
export { administrationRoutes } from './routes.ts'
export { personSearch, unitSearch } from './search.ts'
