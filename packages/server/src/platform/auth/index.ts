/**
 * Who somebody is: accounts, passwords, second factors, sessions, tokens. What they may do is `access`'s question. Glossary:
 * - account: a person's way in; it has a sign-in name, and a password once its person has chosen one;
 * - second factor: the code of an authenticator app (TOTP), or one of ten backup codes;
 * - session: what a browser's cookie stands for; its stage says whether a second factor is still before it;
 * - invitation: a one-time code, by mail or on paper, with which a person sets a password;
 * - token: what a machine sends, with scopes and an end;
 * - network: the address that counts as one stranger;
 * - key-encryption key: under which secrets are sealed; it lies outside the database.
 */
export { acceptInvitation } from './accept-invitation.ts'
export { type AccountState, accountStates } from './account-state.ts'
export { closeAccount, createAccount, findAccount, requireFreeName } from './accounts.ts'
export {
  type ApiToken,
  endApiToken,
  findTokenOwner,
  issueApiToken,
  type ListedApiToken,
  listApiTokens,
  type NewApiToken,
} from './api-tokens.ts'
export { authRoutes } from './auth-routes.ts'
export { changePassword, type PasswordChanged } from './change-password.ts'
export { clientNetwork } from './client-network.ts'
export { authCodes } from './codes.ts'
export { type AuthContext, type AuthEvent, authEvents } from './context.ts'
export {
  approveFactorReset,
  findFactorReset,
  openFactorResets,
  type Reset,
  requestFactorReset,
  withdrawFactorReset,
} from './factor-resets.ts'
export { type Caller, findCaller } from './find-caller.ts'
export { forgetExpired } from './forget-expired.ts'
export { findInvited, type Invitation, invite } from './invitations.ts'
export { createKek, type Kek, KekError } from './kek.ts'
export { createKekFile, KeyFileError, readKekFile } from './kek-file.ts'
export { openAccount } from './open-account.ts'
export { type AuthRoutesDeps, pageLanguage, sessionCookie } from './page-request.ts'
export { html, type Markup } from './pages/html.ts'
export { type Invitee, invitationLettersPage, inviteesPage, type Letter, layout } from './pages/index.ts'
export { passwordFaultTexts } from './password-rules.ts'
export { type AuthPolicy, defaultPolicy } from './policy.ts'
export { recordInAudit } from './record-in-audit.ts'
export { endSession, endSessionsOf, type ListedSession, listSessions } from './sessions.ts'
