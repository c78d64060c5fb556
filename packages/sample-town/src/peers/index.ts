export { type Acceptance, type ScriptedTlsOptions, type ScriptedTlsPeer, startScriptedTlsPeer } from './tls-peers.ts'
