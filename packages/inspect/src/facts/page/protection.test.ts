import assert from 'node:assert/strict'
import { test } from 'node:test'
import { protectionOf } from './protection.ts'

const cases: [status: number, body: string, name: string | undefined][] = [
  [412, '<html><script>$_ts=window["$_ts"]</script></html>', 'script challenge'],
  [412, 'Precondition Failed', undefined],
  [521, '<script>document.cookie="__jsl_clearance=1";location.href=location.pathname</script>', 'cookie challenge'],
  [521, 'Web server is down', undefined],
  [503, '<title>Just a moment...</title>', 'browser check'],
  [503, '<h1>Service Unavailable</h1>', undefined],
  [405, '很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。', 'firewall page'],
  [403, '<h1>403 Forbidden</h1>', undefined],
  [200, '<script>$_ts</script> 人机验证', undefined],
]

for (const [status, body, name] of cases) {
  test(`${status} ${body.slice(0, 30)}: ${name ?? 'no protection'}`, () => {
    assert.equal(protectionOf(status, [], new TextEncoder().encode(body)), name)
  })
}

test('a header can say it too', () => {
  assert.equal(protectionOf(403, [['cf-mitigated', 'challenge']], new Uint8Array()), 'browser check')
})
