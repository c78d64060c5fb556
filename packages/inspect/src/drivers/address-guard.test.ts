import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createAddressGuard } from './address-guard.ts'

const refused = `0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 168.63.129.16
  169.254.169.254 172.16.0.0 172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255
  198.51.100.7 203.0.113.255 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
  :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:a9fe:a9fe ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 100::1
  2001::1 2001:db8::1 2002:7f00:1:: 3fff::1 5f00::1 fc00::1 fd12:3456::1 fe80::1 febf::1 fec0::1 ff02::1`

const allowed = `1.0.0.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 168.63.129.15
  169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.1 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255
  ::ffff:8.8.8.8 2400:3200::1 240e::1 2001:4860:4860::8888 2003::1 2a00::1 3ffe:ffff::1`

test('refuses every special range at both of its ends', () => {
  const guard = createAddressGuard()
  for (const address of refused.split(/\s+/)) assert.equal(guard.allows(address), false, address)
})

test('lets the neighbours of the special ranges through', () => {
  const guard = createAddressGuard()
  for (const address of allowed.split(/\s+/)) assert.equal(guard.allows(address), true, address)
})

test('opens what the operator allows, and nothing beside it', () => {
  const guard = createAddressGuard(['10.20.0.0/16', 'fd00:1::/32'])
  assert.equal(guard.allows('10.20.255.1'), true)
  assert.equal(guard.allows('::ffff:10.20.0.1'), true)
  assert.equal(guard.allows('10.21.0.1'), false)
  assert.equal(guard.allows('fd00:1::5'), true)
  assert.equal(guard.allows('fd00:2::5'), false)
  assert.equal(createAddressGuard(['10.20.0.1']).allows('10.20.0.1'), true)
  assert.equal(createAddressGuard(['10.20.0.1']).allows('10.20.0.2'), false)
})

test('names are not addresses, and bad ranges are named', () => {
  assert.equal(createAddressGuard().allows('localhost'), false)
  for (const range of ['10.0.0.0/33', 'intranet/8', 'fd00::/129', '10.0.0.0/', '/8']) {
    assert.throws(() => createAddressGuard([range]), /is not an address range/, range)
  }
})
