import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  extendedPortCommand,
  parseExtendedPassive,
  parsePassive,
  plainAddress,
  portCommand,
} from '../../../electron/protocols/ftp/data-address.ts'

describe('answers to PASV', () => {
  it.each([
    ['Entering Passive Mode (127,0,0,1,160,118).', { host: '127.0.0.1', port: 41078 }],
    ['Entering Passive Mode 10,0,0,7,4,0', { host: '10.0.0.7', port: 1024 }],
    ['=127,0,0,1,255,255', { host: '127.0.0.1', port: 65535 }],
    ['Passive (127, 0, 0, 1, 160, 118)', { host: '127.0.0.1', port: 41078 }],
    ['Entering Passive Mode (127,0,0,1,3,255)', undefined],
    ['Entering Passive Mode (127,0,0,1,256,1)', undefined],
    ['Entering Passive Mode (300,0,0,1,160,1)', undefined],
    ['Entering Passive Mode (127,0,0,1,160)', undefined],
    ['Entering Passive Mode (127,0,0,1,160,118,5)', { host: '127.0.0.1', port: 41078 }],
    ['Entering Passive Mode (1127,0,0,1,160,118)', undefined],
    ['Entering Passive Mode (127,0,0,1,-1,118)', undefined],
    ['Entering Passive Mode', undefined],
  ])('FTP-04: %j', (text, address) => {
    expect(parsePassive(text)).toEqual(address)
  })
})

describe('answers to EPSV', () => {
  it.each([
    ['Entering Extended Passive Mode (|||6446|)', 6446],
    ['ok (!!!1024!)', 1024],
    ['ok (|||1023|)', undefined],
    ['ok (|||65536|)', undefined],
    ['ok (|||0|)', undefined],
    ['ok (||6446|)', undefined],
    ['ok (|1|10.0.0.1|6446|)', undefined],
    ['ok 6446', undefined],
  ])('FTP-04: %j', (text, port) => {
    expect(parseExtendedPassive(text)).toBe(port)
  })
})

it('FTP-04: no text makes them throw, or gives a port a server cannot hand out', () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^[(|]{0,4}[\d,|]{0,30}[|)]{0,2}$/))
  fc.assert(
    fc.property(text, words => {
      for (const port of [parsePassive(words)?.port, parseExtendedPassive(words)]) {
        if (port !== undefined) expect(port).toSatisfy(value => value >= 1024 && value <= 65_535)
      }
    }),
  )
})

it('says our address as the server reads it', () => {
  expect(portCommand('192.0.2.1', 41078)).toBe('PORT 192,0,2,1,160,118')
  expect(portCommand('::1', 41078)).toBeUndefined()
  expect(extendedPortCommand('192.0.2.1', 41078)).toBe('EPRT |1|192.0.2.1|41078|')
  expect(extendedPortCommand('2001:db8::1', 41078)).toBe('EPRT |2|2001:db8::1|41078|')
})

it.each([
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::1', '::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['192.0.2.1', '192.0.2.1'],
])('the address %s is %s', (address, plain) => {
  expect(plainAddress(address)).toBe(plain)
})
