import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { allCodes } from '../src/all-codes.ts'
import { listCatalogue } from '../src/platform/db/catalogue-listing.ts'
import { typesOfCatalogue } from '../src/platform/db/catalogue-types.ts'
import { codesPage } from '../src/platform/errors/index.ts'
import { testDatabase } from '../src/testing/test-database.ts'
import { retentionPage } from '../src/upkeep/retention.ts'
import { configPage } from './config-page.ts'
import { openapiDocument } from './openapi-document.ts'

/**
 * Writes what follows from the code and the migrations and is committed all the same: the types of the tables, the listing of
 * the catalogue, the interface, the pages of errors and of variables.
 * With --check it writes nothing, names those that differ, and ends with 1 if there are any.
 */
const server = dirname(import.meta.dirname)
const checking = process.argv.includes('--check')
const { urls, app } = await testDatabase({ after() {} })
const generated = {
  'generated/database.ts': await typesOfCatalogue(urls.owner),
  'generated/schema.txt': await listCatalogue(urls.owner),
  'generated/openapi.json': await openapiDocument(app),
  '../../docs/errors.md': codesPage(allCodes),
  '../../docs/operating/configuration.md': configPage('en'),
  '../../docs/operating/configuration.zh-CN.md': configPage('zh-CN'),
  '../../docs/operating/retention.md': retentionPage('en'),
  '../../docs/operating/retention.zh-CN.md': retentionPage('zh-CN'),
}

for (const [path, text] of Object.entries(generated)) {
  const file = join(server, path)
  if (text === textOf(file)) continue
  if (checking) process.exitCode = 1
  else writeFileSync(file, text)
  const name = relative(dirname(dirname(server)), file)
  console.log(checking ? `${name} is not what the code makes of it. Do this: npm run generate` : `wrote ${name}`)
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
