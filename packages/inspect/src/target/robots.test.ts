import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crawlDelay, mayFetch, parseRobots } from './robots.ts'

const may = (text: string, path: string, agent = 'townkeep') =>
  mayFetch(parseRobots(text), agent, `https://a.gov.test${path}`)

test('a group names several agents, and other lines do not close it', () => {
  const text = 'User-agent: one\nSitemap: https://a.gov.test/s.xml\nUser-agent: townkeep\nNonsense: x\nDisallow: /x/\n'
  assert.equal(may(text, '/x/1'), false)
  assert.equal(may(text, '/x/1', 'one'), false)
  assert.equal(may(text, '/x/1', 'two'), true)
  assert.deepEqual(parseRobots(text).sitemaps, ['https://a.gov.test/s.xml'])
})

test('its own group beats the one for everybody, and groups for one name are taken together', () => {
  const text =
    'User-agent: *\nDisallow: /\n\nUser-agent: Townkeep/1.0\nDisallow: /a\n\nUser-agent: townkeep\nDisallow: /b\n'
  assert.deepEqual(
    ['/', '/a', '/b', '/c'].map(path => may(text, path)),
    [true, false, false, true],
  )
  assert.equal(may(text, '/c', 'other'), false)
})

test('the longest rule decides, allow wins a draw, an empty disallow forbids nothing', () => {
  assert.equal(may('User-agent: *\nDisallow: /a\nAllow: /a/b\n', '/a/b/c'), true)
  assert.equal(may('User-agent: *\nDisallow: /a\nAllow: /a\n', '/a'), true)
  assert.equal(may('User-agent: *\nDisallow:\n', '/a'), true)
})

test('stars and the end mark', () => {
  const cases: [pattern: string, path: string, matches: boolean][] = [
    ['/*.doc$', '/a/b.doc', true],
    ['/*.doc$', '/a/b.docx', false],
    ['/*.doc$', '/a.doc/b.doc', true],
    ['/a*b*c', '/a1b2c3', true],
    ['/a*b*c', '/a1c2b3', false],
    ['/ab*ab$', '/ab', false],
    ['/a$b', '/a$bc', true],
    ['*', '/x', true],
    ['/?q=', '/?q=1', true],
  ]
  for (const [pattern, path, expected] of cases) {
    assert.equal(may(`User-agent: *\nDisallow: ${pattern}\n`, path), !expected, `${pattern} ${path}`)
  }
})

test('reads what is sloppy: no colon, BOM, bare CR, escapes in either case, Chinese paths', () => {
  assert.equal(may('\uFEFFuser-agent *\rdisallow /x\r', '/x'), false)
  assert.equal(may('User-agent: *\nDisallow: /%e6%94%bf\n', '/%E6%94%BF/1'), false)
  assert.equal(may('User-agent: *\nDisallow: /政\n', '/%e6%94%bf/1'), false)
})

test('robots.txt itself may always be read', () => {
  assert.equal(may('User-agent: *\nDisallow: /\n', '/robots.txt'), true)
})

test('a pause is read from the group that counts', () => {
  const robots = parseRobots(
    'User-agent: *\nCrawl-delay: 10\nDisallow:\nUser-agent: townkeep\nCrawl-delay: 2.5\nDisallow:\nUser-agent: odd\nCrawl-delay: soon\n',
  )
  assert.equal(crawlDelay(robots, 'Townkeep'), 2.5)
  assert.equal(crawlDelay(robots, 'other'), 10)
  assert.equal(crawlDelay(robots, 'odd'), undefined)
})

test('a hostile file does not slow matching down', () => {
  const stars = `/${'*a'.repeat(5000)}*b$`
  const long = `/${'a'.repeat(1500)}b`
  const text = `User-agent: *\nDisallow: ${stars}\n${`Disallow: ${long}\n`.repeat(300)}`
  const begin = performance.now()
  assert.equal(may(text, `/${'a'.repeat(2000)}`), true)
  assert.ok(performance.now() - begin < 1000)
})
