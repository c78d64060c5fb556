import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readDocx } from '../check/read-docx.ts'
import { findProgram } from './find-program.ts'
import { writeFontConfig } from './font-config.ts'
import type { Rendering } from './rendering.ts'
import { runProgram } from './run-program.ts'

export interface Conversion {
  readonly command: string
  /** What goes before the command. */
  readonly fence: readonly string[]
  /** Everything of this conversion lies in it. */
  readonly folder: string
  readonly wallMs: number
  readonly signal?: AbortSignal | undefined
}

type Converted = { readonly kind: 'converted'; readonly pdf: Buffer } | Exclude<Rendering, { kind: 'rendered' }>

/** A DOCX through LibreOffice, in a process that has nothing but the folder. */
export async function convert(docx: Uint8Array, task: Conversion): Promise<Converted> {
  const { command, fence, folder, wallMs, signal } = task
  const program = findProgram(command)
  if (program === undefined) return { kind: 'unavailable' }
  const trouble = troubleOf(docx)
  if (trouble !== undefined) return { kind: 'failed', why: 'unreadable', detail: trouble }
  const [file, profile, out] = ['document.docx', 'profile', 'out'].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ]
  writeFileSync(file, docx)
  writeProfile(profile)
  const [first, ...args] = [
    ...fence,
    program,
    '--headless',
    '--norestore',
    '--nolockcheck',
    '--nologo',
    `-env:UserInstallation=${pathToFileURL(profile).href}`,
    '--convert-to',
    'pdf:writer_pdf_Export',
    '--outdir',
    out,
    file,
  ]
  const ran = await runProgram({
    command: first!,
    args,
    cwd: folder,
    env: officeEnvironment(folder),
    wallMs,
    signal,
  })
  switch (ran.kind) {
    case 'too-slow':
      return { kind: 'failed', why: 'time', detail: `more than ${Math.round(wallMs / 1_000)} s` }
    case 'ended': {
      const detail = (ran.err || ran.out).trim().slice(-500)
      if (ran.code !== 0) return { kind: 'failed', why: 'died', detail: detail || `ended with ${ran.code}` }
      const pdf = readPdf(join(out, 'document.pdf'))
      return pdf === undefined ? { kind: 'failed', why: 'no-result', detail } : { kind: 'converted', pdf }
    }
  }
}

/** What LibreOffice should not even be shown. */
function troubleOf(docx: Uint8Array): string | undefined {
  try {
    return readDocx(docx).names.includes('word/document.xml') ? undefined : 'it holds no document'
  } catch (error) {
    return String(error instanceof Error ? error.message : error)
  }
}

/** Of our own environment it needs to find programs; of ours it gets nothing else. */
export function officeEnvironment(folder: string): Readonly<Record<string, string>> {
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: folder,
    TMPDIR: folder,
    LANG: 'C.UTF-8',
    SAL_USE_VCLPLUGIN: 'svp',
    FONTCONFIG_FILE: writeFontConfig(folder),
  }
}

/** No macros, no active content, nothing loaded from elsewhere: a document may have been edited by anybody. */
function writeProfile(profile: string): void {
  const settings = [
    ['Security/Scripting', 'MacroSecurityLevel', '3'],
    ['Security/Scripting', 'DisableMacrosExecution', 'true'],
    ['Security/Scripting', 'DisableActiveContent', 'true'],
    ['Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
    ['Writer/Content/Update', 'Link', '0'],
  ]
  const items = settings.map(
    ([path, name, value]) =>
      `<item oor:path="/org.openoffice.Office.${path!.startsWith('Security') ? 'Common/' : ''}${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  )
  mkdirSync(join(profile, 'user'), { recursive: true })
  writeFileSync(
    join(profile, 'user/registrymodifications.xcu'),
    `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${items.join('\n')}
</oor:items>
`,
  )
}

function readPdf(file: string): Buffer | undefined {
  try {
    const pdf = readFileSync(file)
    return pdf.subarray(0, 5).toString('latin1') === '%PDF-' ? pdf : undefined
  } catch {
    return undefined
  }
}
