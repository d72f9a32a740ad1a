import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWithin, safeLocalName } from '../../electron/files/local-name.ts'

const PLATFORMS = ['linux', 'darwin', 'win32'] as const

describe('a name from a server', () => {
  test.each([
    ['march.csv', 'march.csv'],
    ['.bashrc', '.bashrc'],
    ['Målinger november.csv', 'Målinger november.csv'],
    ['💀.txt', '💀.txt'],
    ['👨‍👩‍👧.png', '👨‍👩‍👧.png'],
    ['می‌خواهم.txt', 'می‌خواهم.txt'],
    ['100% sure; really', '100% sure; really'],
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['..\\..\\autoexec.bat', '.._.._autoexec.bat'],
    ['/etc/passwd', '_etc_passwd'],
    ['a\0b\r\nc\x1bd', 'a_b__c_d'],
    ['invoice\u202egpj.exe', 'invoice_gpj.exe'],
    ['pay\u200bpal.html', 'pay_pal.html'],
    ['two\u2028lines', 'two_lines'],
    ['half\ud83d.txt', 'half\ufffd.txt'],
    ['march.csv.kittiwake-part', 'march.csv.kittiwake-part_'],
  ])('FTP-01: %j is written as %j everywhere', (name, expected) => {
    for (const platform of PLATFORMS)
      expect(safeLocalName(name, platform)).toEqual({ name: expected, isChanged: name !== expected })
  })

  test.each(['', '.', '..', '...', '....'])('FTP-01: %j is left out', name => {
    for (const platform of PLATFORMS) expect(safeLocalName(name, platform)).toBeUndefined()
  })

  test.each([
    ['C:\\Windows\\system.ini', 'C__Windows_system.ini'],
    ['c:', 'c_'],
    ['notes.txt:hidden', 'notes.txt_hidden'],
    ['a<b>c"d|e?f*g', 'a_b_c_d_e_f_g'],
    ['con', '_con'],
    ['NUL.txt', '_NUL.txt'],
    ['com1 .txt', '_com1 .txt'],
    ['LPT².log', '_LPT².log'],
    ['CONIN$', '_CONIN$'],
    ['console.log', 'console.log'],
    ['com10', 'com10'],
    ['ends in dots...', 'ends in dots___'],
    ['ends in a space ', 'ends in a space_'],
    ['. .', '___'],
    [' ', '_'],
    ['con.', 'con_'],
  ])('FTP-01: Windows writes %j as %j', (name, expected) => {
    expect(safeLocalName(name, 'win32')).toEqual({ name: expected, isChanged: name !== expected })
  })

  test.each(['c:', 'con', 'ends in dots...', ' ', 'a*b'])('other systems keep %j', name => {
    expect(safeLocalName(name, 'linux')).toEqual({ name, isChanged: false })
  })

  test.each([
    ['a', '.csv'],
    ['ø', '.tar.gz'],
    ['💀', '.txt'],
    ['a', ''],
  ])('FTP-01: a name of many %s keeps its ending %j and no half of a character', (letter, ending) => {
    const { name = '' } = safeLocalName(`${letter.repeat(400)}${ending}`, 'linux') ?? {}
    expect(Buffer.byteLength(name)).toBeGreaterThan(225)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(230)
    expect(name.replaceAll(letter, '')).toBe(ending)
  })

  test('FTP-01: a cut never leaves an end that Windows drops', () => {
    expect(safeLocalName(`${'a'.repeat(228)}. ${'b'.repeat(300)}`, 'win32')?.name).toBe(`${'a'.repeat(228)}__`)
  })

  test('FTP-01: a name of a million characters is nothing special', () => {
    for (const name of ['a'.repeat(1e6), '. '.repeat(5e5), `${'.'.repeat(1e6)}a`, 'ø.'.repeat(5e5)])
      expect(safeLocalName(name, 'win32')?.name.length).toBeLessThanOrEqual(231)
  })

  test('FTP-15: bytes that are no text stay on Linux, so that the file can be sent back under its name; elsewhere they are written out', () => {
    expect(safeLocalName('caf\udce9.txt', 'linux')).toEqual({ name: 'caf\udce9.txt', isChanged: false })
    for (const platform of ['win32', 'darwin'] as const)
      expect(safeLocalName('caf\udce9.txt', platform)).toEqual({ name: 'caf%e9.txt', isChanged: true })
  })

  test('FTP-01: whatever a server says, it is one name in the folder, and stays the same when it is made safe again', () => {
    const odd = fc.constantFrom('..', '/', '\\', ':', '\0', ' ', '.', 'con', 'nul', '\udc80', '\udcff', '%', '~', '💀')
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 2 })), maxLength: 40 }),
    )
    fc.assert(
      fc.property(name, fc.constantFrom(...PLATFORMS), (declared, platform) => {
        const safe = safeLocalName(declared, platform)
        if (!safe) return
        const rules = platform === 'win32' ? path.win32 : path.posix
        const folder = platform === 'win32' ? 'C:\\Users\\me\\Downloads' : '/home/me/Downloads'
        const joined = rules.join(folder, safe.name)
        expect(rules.dirname(joined)).toBe(folder)
        expect(rules.resolve(folder, safe.name)).toBe(joined)
        expect(rules.basename(joined)).toBe(safe.name)
        expect(safe.name).not.toMatch(/[/\\\p{Cc}]/u)
        if (platform !== 'linux') expect(safe.name.isWellFormed()).toBe(true)
        expect(safe.name.replace(/[\udc80-\udcff]/gu, '').isWellFormed()).toBe(true)
        expect(Buffer.byteLength(safe.name)).toBeLessThanOrEqual(231)
        expect(safe.isChanged).toBe(safe.name !== declared)
        if (platform === 'win32') expect(safe.name).not.toMatch(/[<>:"|?*]|[. ]$|^(?:con|nul)(?:\.|$)/i)
        expect(safeLocalName(safe.name, platform)).toEqual({ name: safe.name, isChanged: false })
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a path', () => {
  test.each([
    ['/home/me', '/home/me/a', true],
    ['/home/me', '/home/me/a/b', true],
    ['/home/me/', '/home/me/..a', true],
    ['/', '/a', true],
    ['/home/me', '/home/me', false],
    ['/home/me', '/home/me/.', false],
    ['/home/me', '/home', false],
    ['/home/me', '/home/mette', false],
    ['/home/me', '/home/me/../mette', false],
    ['/home/me', '/etc/passwd', false],
  ])('FTP-01: below %j lies %j: %s', (folder, file, expected) => {
    expect(isWithin(path.resolve(folder), path.resolve(file))).toBe(expected)
  })
})
