import { tls } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** It takes key exchange by RSA alone and a Diffie-Hellman group of 1024 bits, and its certificate is huge. */
export const stateAssets = defineSite({
  host: 'gzw.qiyun.gov.test',
  name: '栖云市国有资产监督管理委员会',
  unit: '栖云市国有资产监督管理委员会',
  profile: 'finance',
  look: 'classic',
  number: 16,
  faults: [
    tls({
      certificate: { key: { rsa: 2048 }, extraBytes: 20_000 },
      ciphers: 'ECDHE-RSA-AES128-GCM-SHA256:AES128-GCM-SHA256:TLS_AES_128_GCM_SHA256',
      peer: 'short-dh',
    }),
  ],
  truth: [
    wrong('tls/certificate-size', 'too-large', 'host:gzw.qiyun.gov.test:443'),
    wrong('tls/key-exchange', 'static-rsa', 'host:gzw.qiyun.gov.test:443'),
    wrong('tls/dh-group', 'too-short', 'host:gzw.qiyun.gov.test:443'),
  ],
})
