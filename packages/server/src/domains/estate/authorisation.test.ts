import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  authoriseByLetter,
  confirmLetter,
  createAsset,
  declareOwnDomain,
  giveUpOwnDomain,
  grantsOf,
  recordProofs,
  refuseLetter,
  standingsOf,
  withdrawAuthorisation,
} from './index.ts'
import { anOffice, refusalOf, today } from './testing/an-office.ts'

async function aSite(t: Parameters<typeof anOffice>[0]) {
  const office = await anOffice(t)
  const { run, as, actor, units, system } = office
  const inspector = actor('inspector', 'east')
  const approver = actor('approver', 'municipality')
  await run(actor('administrator', 'municipality'), declareOwnDomain, {
    unitId: units.municipality,
    domain: 'QH.gov.cn.',
  })
  const { subject: assetId } = await run(inspector, createAsset, {
    unitId: units.eastTown,
    kind: 'website',
    name: '镇',
    extra: { address: 'https://t.qh.gov.cn/' },
  })
  const letter = { assetId, fileId: await office.scan('east', inspector), signedBy: '张三', signedOn: '2026-05-01' }
  const standing = async (now = today, who = inspector) => (await as(who, tx => standingsOf(tx, [assetId], now)))[0]!
  const look = (dns: string[] | null, file: string[] | null = []) =>
    run(system, recordProofs, { assetId, installationId: 'qh', dns, file })
  return { ...office, inspector, approver, assetId, letter, standing, look }
}

test('a letter counts once a second person has confirmed it, and to its end', async t => {
  const { run, inspector, approver, letter, standing, units, actor } = await aSite(t)
  assert.equal((await standing()).why, 'never-asked')
  const { subject: id } = await run(inspector, authoriseByLetter, letter)
  assert.equal((await standing()).why, 'awaits-confirmation')
  assert.equal(await refusalOf(run(inspector, confirmLetter, { id, version: 1 })), 'not-found', 'the right is wanted')
  const same = {
    ...inspector,
    roles: [...inspector.roles, { role: 'approver', unitId: units.municipality, from: new Date(0) }] as const,
  }
  assert.equal(await refusalOf(run(same, confirmLetter, { id, version: 1 })), 'same-person')
  assert.equal(await refusalOf(run(actor('approver', 'west'), confirmLetter, { id, version: 1 })), 'not-found')
  await run(approver, confirmLetter, { id, version: 1 })
  assert.equal(await refusalOf(run(approver, confirmLetter, { id, version: 2 })), 'not-open-now')
  const { visit, sampling } = await standing()
  assert.deepEqual(visit, {
    kind: 'letter',
    depth: 'passive',
    overridesRobots: false,
    proof: '张三 2026-05-01',
    until: '2027-05-01',
  })
  assert.equal(sampling, true)
  assert.equal((await standing(new Date('2027-05-01T16:00:00Z'))).why, 'expired')
})

test('a letter for a site elsewhere, one of tomorrow and one that has ended are not taken; one may be refused', async t => {
  const { run, inspector, approver, letter, standing, units } = await aSite(t)
  const { subject: other } = await run(inspector, createAsset, {
    unitId: units.eastTown,
    kind: 'website',
    name: '外',
    extra: { address: 'https://evilqh.gov.cn/' },
  })
  const device = { unitId: units.eastTown, kind: 'network-device', name: '交换机' }
  const { subject: none } = await run(inspector, createAsset, device)
  const offer = (more: object) => refusalOf(run(inspector, authoriseByLetter, { ...letter, ...more }))
  assert.equal(await offer({ assetId: other }), 'domain-not-own')
  assert.equal(await offer({ assetId: none }), 'no-address')
  assert.equal(await offer({ signedOn: '2026-06-02' }), 'invalid-input')
  assert.equal(await offer({ signedOn: '2025-05-01' }), 'letter-expired')
  assert.equal(await offer({ until: '2026-05-31' }), 'letter-expired')
  const { subject: id } = await run(inspector, authoriseByLetter, letter)
  await run(approver, refuseLetter, { id, version: 1, reason: '无公章' })
  assert.equal((await standing()).visit, undefined)
})

test('a withdrawal ends everything at once, and a proof that still stands there does not come back by itself', async t => {
  const { run, inspector, approver, letter, standing, look, actor } = await aSite(t)
  const { subject: id } = await run(inspector, authoriseByLetter, letter)
  await run(approver, confirmLetter, { id, version: 1 })
  const text = 'v=townkeep1; by=qh; depth=active; until=2026-12-31'
  await look([text])
  assert.equal((await standing()).visit?.kind, 'dns')
  await run(actor('unit-manager', 'eastTown'), withdrawAuthorisation, { assetId: letter.assetId, reason: '所有者要求' })
  assert.deepEqual(
    [(await standing()).visit, (await standing()).sampling, (await standing()).why],
    [undefined, false, 'withdrawn'],
  )
  assert.equal(
    await refusalOf(run(inspector, withdrawAuthorisation, { assetId: letter.assetId, reason: 'x' })),
    'not-open-now',
  )
  assert.deepEqual((await look([text])).after, { added: 0, found: 0, lost: 0 })
  assert.equal((await standing()).why, 'withdrawn')
  await look([text.replace('2026-12-31', '2027-01-31')])
  assert.equal((await standing()).visit?.until, '2027-01-31')
})

test('a proof that disappears stops visits, not sampling; the same look twice changes nothing', async t => {
  const { as, look, standing, inspector, assetId } = await aSite(t)
  const text = 'v=townkeep1; by=qh; depth=passive; until=2026-12-31'
  assert.deepEqual((await look([], [text])).after, { added: 1, found: 0, lost: 0 })
  assert.deepEqual((await look([], [text])).after, { added: 0, found: 0, lost: 0 })
  assert.deepEqual((await look([], null)).after, { added: 0, found: 0, lost: 0 })
  assert.deepEqual((await look([], [])).after, { added: 0, found: 0, lost: 1 })
  assert.deepEqual((await look([], [])).after, { added: 0, found: 0, lost: 0 })
  assert.deepEqual(
    [(await standing()).visit, (await standing()).sampling, (await standing()).why],
    [undefined, true, 'proof-missing'],
  )
  const [grant] = await as(inspector, tx => grantsOf(tx, [assetId]))
  assert.deepEqual(grant!.missingSince, today)
  assert.deepEqual((await look([], [text])).after, { added: 0, found: 1, lost: 0 })
  assert.equal((await standing()).visit?.kind, 'file')
})

test('a domain that was given up carries no letter any more; a public suffix is nobody’s', async t => {
  const { run, inspector, approver, letter, standing, actor, units } = await aSite(t)
  const { subject: id } = await run(inspector, authoriseByLetter, letter)
  await run(approver, confirmLetter, { id, version: 1 })
  assert.equal(await refusalOf(run(inspector, giveUpOwnDomain, { domain: 'qh.gov.cn' })), 'not-found')
  const administrator = actor('administrator', 'municipality')
  await run(administrator, giveUpOwnDomain, { domain: 'qh.gov.cn' })
  assert.equal((await standing()).visit, undefined)
  assert.equal(
    await refusalOf(run(administrator, declareOwnDomain, { unitId: units.municipality, domain: 'gov.cn' })),
    'no-domain',
  )
})
