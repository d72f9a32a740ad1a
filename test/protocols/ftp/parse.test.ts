import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsRequest, hasMachineListing, parseFeatures } from '../../../electron/protocols/ftp/capabilities.ts'
import {
  formatTime,
  parseAnnouncedSize,
  parseFolder,
  parseHash,
  parseSize,
  parseTime,
  parseUniqueName,
} from '../../../electron/protocols/ftp/parse.ts'

describe('sizes', () => {
  it.each([
    ['0', 0],
    [' 1234 ', 1234],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', undefined],
    ['-1', undefined],
    ['1e3', undefined],
    ['12 bytes', undefined],
    ['0x10', undefined],
    ['', undefined],
    ['nonsense', undefined],
  ])('FTP-21: SIZE %j is %s', (text, size) => {
    expect(parseSize(text)).toBe(size)
  })
})

describe('times', () => {
  it.each([
    ['20261121051928', Date.UTC(2026, 10, 21, 5, 19, 28)],
    ['20261121051928.25', Date.UTC(2026, 10, 21, 5, 19, 28, 250)],
    ['20240229000000', Date.UTC(2024, 1, 29)],
    ['20161231235960', Date.UTC(2016, 11, 31, 23, 59, 59)],
    ['20230229000000', undefined],
    ['20261321051928', undefined],
    ['20261121251928', undefined],
    ['191001121051928', undefined],
    ['2026-11-21', undefined],
    ['00000000000000', undefined],
    ['', undefined],
  ])('FTP-21: MDTM %j is %s', (text, time) => {
    expect(parseTime(text)).toBe(time)
  })

  it('are written as they are read', () => {
    const time = Date.UTC(1999, 11, 31, 23, 59, 59)
    expect(formatTime(time)).toBe('19991231235959')
    expect(parseTime(formatTime(time))).toBe(time)
  })
})

describe('the folder of PWD and MKD', () => {
  it.each([
    ['"/" is the current directory', '/'],
    ['"/a b" created', '/a b'],
    ['"/q""q" is current', '/q"q'],
    ['"/incoming/q"q" is your current location', '/incoming/q"q'],
    ['"/a"', '/a'],
    ['"/ends in a quote"""', '/ends in a quote"'],
    ['is the current directory', undefined],
    ['"', undefined],
    ['""', undefined],
    ['"/never ends', undefined],
    ['', undefined],
  ])('FTP-21: %j is %j', (text, folder) => {
    expect(parseFolder(text)).toBe(folder)
  })

  it('FTP-15: every name whose quotes are doubled is read as it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a"/é-]{1,12}$/), name => {
        expect(parseFolder(`"/${name.replaceAll('"', '""')}" is current`)).toBe(`/${name}`)
      }),
    )
  })
})

it.each([
  ['Opening BINARY mode data connection for a (1).txt (1234 bytes).', 1234],
  ['Opening BINARY mode data connection for a (1 bytes)', 1],
  ['Data connection (7 bytes to go)', 7],
  ['Here it comes', undefined],
  ['2929.7 kbytes to download', undefined],
  ['(12345678901234567890 bytes)', undefined],
])('FTP-21: the size announced in %j is %s', (text, size) => {
  expect(parseAnnouncedSize(text)).toBe(size)
})

it.each([
  ['FILE: pureftpd.6b.0000', 'pureftpd.6b.0000'],
  ['Transfer complete (unique file name: x.1).', 'x.1'],
  ['Stored as "a b"', 'a b'],
  ['Transfer complete', undefined],
])('STOU: the name in %j is %j', (text, name) => {
  expect(parseUniqueName(text)).toBe(name)
})

it.each([
  ['SHA-256 0-49 169cd22282da7f147cb491e559e9dd name', 30, '169cd22282da7f147cb491e559e9dd'],
  ['AABBCCDD', 8, 'aabbccdd'],
  ['a.txt, 0123456789abcdef0123456789ABCDEF', 32, '0123456789abcdef0123456789abcdef'],
  ['Not here', 32, undefined],
])('FTP-21: the hash in %j', (text, digits, hash) => {
  expect(parseHash(text, digits)).toBe(hash)
})

describe('features', () => {
  const features = (...lines: string[]) => parseFeatures({ code: 211, lines })

  it('are names with parameters, in upper case, joined where one comes twice', () => {
    const known = features('Features:', ' AUTH TLS', ' auth SSL', ' REST STREAM', 'SIZE', ' MLST type*;size; ', 'End')
    expect([...known]).toEqual([
      ['AUTH', 'TLS SSL'],
      ['REST', 'STREAM'],
      ['SIZE', ''],
      ['MLST', 'type*;size;'],
    ])
    expect(hasMachineListing(known)).toBe(true)
  })

  it('FTP-21: nonsense between them is left out', () => {
    expect([...features('Features', '', ' ***', ' <html>', 'End').keys()]).toEqual([])
    expect([...features('nothing').keys()]).toEqual([])
  })

  it('facts that are offered and not on are asked for', () => {
    expect(factsRequest(features('F', ' MLST type*;size*;modify*;', 'E'))).toBeUndefined()
    expect(factsRequest(features('F', ' MLST type*;size;modify*;lang;UNIX.mode;', 'E'))).toBe(
      'OPTS MLST type;size;modify;UNIX.mode;',
    )
    expect(factsRequest(new Map())).toBeUndefined()
  })
})

it('FTP-21: no text makes a parser throw', () => {
  const digits = fc.stringMatching(/^[0-9"(). ,a-f]{0,40}$/)
  fc.assert(
    fc.property(fc.oneof(fc.string(), digits), text => {
      for (const parse of [parseSize, parseTime, parseFolder, parseAnnouncedSize, parseUniqueName]) parse(text)
      parseHash(text, 32)
      parseFeatures({ code: 211, lines: text.split(' ') })
    }),
  )
})
