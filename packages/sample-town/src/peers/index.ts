export { type Acceptance, startScriptedTlsPeer } from './tls-peers.ts'
