import { Gauge, type Registry } from 'prom-client'
import type { Look } from './look.ts'

/** How audit and backups keep up; asked for when somebody reads. */
export function registerUpkeepMetrics(registry: Registry, look: () => Promise<Look>): void {
  // All are asked at once, and one look serves them.
  let looking: Promise<Look> | undefined
  const shared = () => {
    looking ??= look().finally(() => (looking = undefined))
    return looking
  }
  for (const { name, help, value } of figures) {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const found = value(await shared())
        if (found !== undefined) this.set(found)
      },
    })
  }
}

interface Figure {
  readonly name: string
  readonly help: string
  /** Undefined where there is nothing to say. */
  readonly value: (look: Look) => number | undefined
}

const figures: readonly Figure[] = [
  {
    name: 'townkeep_audit_unsealed',
    help: 'Entries of the audit that wait for their seal, at most 10,001',
    value: ({ sealer }) => sealer.unsealed,
  },
  {
    name: 'townkeep_audit_lag_seconds',
    help: 'Age of the oldest of them; more than 300 means that a transaction stays open',
    value: ({ sealer }) => sealer.oldestSeconds,
  },
  {
    name: 'townkeep_warnings',
    help: 'Things that somebody should look at; the log names them',
    value: ({ warnings }) => warnings.length,
  },
  {
    name: 'townkeep_backup_newest_seconds',
    help: 'When the newest copy ended, in seconds since 1970; 0 for none',
    value: ({ backup }) => backup && (backup.newestCopyAt?.getTime() ?? 0) / 1000,
  },
  {
    name: 'townkeep_backup_log_seconds',
    help: 'How far the log in the backup reaches, in seconds since 1970; 0 for not at all',
    value: ({ backup }) => backup && (backup.logUntil?.getTime() ?? 0) / 1000,
  },
  {
    name: 'townkeep_backup_waiting',
    help: 'Closed segments of the log that are not in the backup yet',
    value: ({ backup }) => backup && backup.waitingInCluster + backup.waitingInSpool,
  },
  {
    name: 'townkeep_backup_failed',
    help: 'How often PostgreSQL could not hand out a segment',
    value: ({ backup }) => backup?.failedCount,
  },
  { name: 'townkeep_backup_bytes', help: 'Size of the backup folder', value: ({ backup }) => backup?.bytes },
]
