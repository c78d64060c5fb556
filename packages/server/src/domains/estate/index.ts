/**
 * The register of what the municipality runs. Glossary:
 * - asset: one thing that a unit runs, of a kind with extra fields of its own;
 * - identity: what tells assets apart, over all units;
 * - grant: a permission of an owner for visits to a site, by letter or by proof; its standing is what they allow together;
 * - candidate: a host under an own domain that was seen linked and that the register lacks;
 * - window: planned work, announced before it begins.
 */
export { addAssetFile, removeAssetFile } from './actions/asset-files.ts'
export { authoriseByLetter } from './actions/authorise-by-letter.ts'
export { changeAsset } from './actions/change-asset.ts'
export { createAsset } from './actions/create-asset.ts'
export { adoptCandidate, dismissCandidate } from './actions/decide-candidate.ts'
export { confirmLetter, refuseLetter } from './actions/decide-letter.ts'
export { importAssets } from './actions/import-assets.ts'
export { moveAsset } from './actions/move-asset.ts'
export { declareOwnDomain, giveUpOwnDomain } from './actions/own-domains.ts'
export { cancelMaintenance, planMaintenance } from './actions/plan-maintenance.ts'
export { lackingHosts, recordLinkedHosts } from './actions/record-linked-hosts.ts'
export { recordProofs } from './actions/record-proofs.ts'
export { retireAsset } from './actions/retire-asset.ts'
export { withdrawAuthorisation } from './actions/withdraw-authorisation.ts'
export { assetChanged, authorisationChanged, maintenanceAnnounced, proofLost } from './events.ts'
export { checkProofs } from './job-names.ts'
export { estateHandlers, estateJobs, estateSubscriptions } from './jobs.ts'
export type { ProofLooking } from './look-for-proofs.ts'
export { estateMessageKinds } from './message-kinds.ts'
export { estateCodes } from './messages.ts'
export { type AssetContent, assetContentSchema } from './model/asset.ts'
export type { Grant, Standing } from './model/authorisation.ts'
export { showExtra } from './model/extra-values.ts'
export { type AssetKind, assetKindNames, assetKinds, type ExtraKey, extraFields } from './model/kinds.ts'
export {
  extensionOpensOn,
  type ProtectionFault,
  protectionFaultNames,
  protectionFaults,
  validUntil,
} from './model/protection.ts'
export { type AssetStatus, isLive, statusNames } from './model/status.ts'
export {
  type AssetQuery,
  countOfAssets,
  exportAssets,
  hostsKnown,
  hostsStamp,
  inMaintenance,
  namesOfAssets,
  previewImport,
  type SiteStanding,
  searchAssets,
  standingsOf,
} from './queries.ts'
export { estateDownloads } from './routes/downloads.ts'
export { estateRoutes } from './routes.ts'
export { assetSearch } from './search.ts'
export { resultSheet } from './sheets/result-sheet.ts'
export { sendSheet } from './sheets/send-sheet.ts'
export { type SheetFormat, sheetFormats, writeSheet } from './sheets/write-sheet.ts'
export { type AssetChange, changesOf } from './store/asset-changes.ts'
export type { AssetOrder, AssetPage, ListedAsset } from './store/asset-lists.ts'
export { type Asset, findAsset } from './store/assets.ts'
export { type Candidate, findCandidate, listCandidates } from './store/candidates.ts'
export { findGrant, grantsOf, ownDomains, type SiteGrant } from './store/grants.ts'
export { type AssetImport, findImport } from './store/imports.ts'
export { findWindow, listWindows, type PlannedWindow, windowsOf } from './store/windows.ts'
