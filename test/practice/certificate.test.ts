import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeCertificate } from '../../electron/practice/certificate.ts'

const nowMs = Date.UTC(2026, 10, 21, 12)
const dayMs = 86_400_000

describe('the practice certificate', () => {
  it('is signed by its own key', () => {
    const { certificatePem, keyPem } = makeCertificate(nowMs)
    const certificate = new X509Certificate(certificatePem)
    const publicKey = createPublicKey(createPrivateKey(keyPem))
    expect(certificate.verify(publicKey)).toBe(true)
    expect(certificate.checkPrivateKey(createPrivateKey(keyPem))).toBe(true)
    expect(certificate.checkIssued(certificate)).toBe(true)
  })

  it('is for localhost and 127.0.0.1, and for nobody else', () => {
    const certificate = new X509Certificate(makeCertificate(nowMs).certificatePem)
    expect(certificate.checkHost('localhost')).toBe('localhost')
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1')
    expect(certificate.checkHost('mail.example.com')).toBeUndefined()
    expect(certificate.ca).toBe(false)
  })

  it('tells its fingerprint in upper case without separators', () => {
    const { certificatePem, sha256 } = makeCertificate(nowMs)
    expect(sha256).toBe(new X509Certificate(certificatePem).fingerprint256.replaceAll(':', ''))
  })

  it.each([
    ['this century', nowMs],
    ['from 2050 on, where dates are written with four digits of the year', Date.UTC(2055, 0, 1)],
  ])('is valid from the day before for many years: %s', (_, startMs) => {
    const certificate = new X509Certificate(makeCertificate(startMs).certificatePem)
    expect(certificate.validFromDate.getTime()).toBe(startMs - dayMs)
    expect(certificate.validToDate.getTime()).toBeGreaterThan(startMs + 3650 * dayMs)
  })

  it('is another one every time, with a positive serial number', () => {
    const serials = Array.from(
      { length: 20 },
      () => new X509Certificate(makeCertificate(nowMs).certificatePem).serialNumber,
    )
    expect(new Set(serials).size).toBe(20)
    expect(serials.filter(serial => serial.startsWith('-'))).toEqual([])
  })
})
