import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError } from '../../electron/errors.ts'
import { readSites } from '../../electron/files/filezilla.ts'
import { writeSites } from '../../electron/files/write-filezilla.ts'
import type { Site } from '../../shared/model/site.ts'
import { siteSettings } from '../store/files/sample-sites.ts'

const fileOf = (servers: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>\n<FileZilla3 version="3.63.0" platform="*nix"><Servers>${servers}</Servers></FileZilla3>`
const only = (fields: string) => readSites(fileOf(`<Server>${fields}</Server>`)).sites[0]

/** As FileZilla 3.63 writes it. */
const EXAMPLE = fileOf(`
  <Folder expanded="1">Work&#xA;
    <Folder expanded="0">Tide &amp; wind
      <Server>
        <Host>ftp.example.org</Host><Port>2121</Port><Protocol>4</Protocol><Type>0</Type>
        <User>marit</User><Pass encoding="base64">czNjcmV0w7g=</Pass><Logontype>1</Logontype>
        <TimezoneOffset>-90</TimezoneOffset><PasvMode>MODE_ACTIVE</PasvMode>
        <MaximumMultipleConnections>3</MaximumMultipleConnections>
        <EncodingType>Custom</EncodingType><CustomEncoding>KOI8-R</CustomEncoding><BypassProxy>0</BypassProxy>
        <Name>Kvaløya</Name><Comments>Two\nlines</Comments><Colour>2</Colour>
        <LocalDir>/home/marit/tide</LocalDir><RemoteDir>1 0 3 srv 9 two words</RemoteDir>
        <SyncBrowsing>0</SyncBrowsing><DirectoryComparison>0</DirectoryComparison>
        <Bookmark>
          <Name>This year</Name><LocalDir>/home/marit/2026</LocalDir><RemoteDir>1 0 4 2026</RemoteDir>
          <SyncBrowsing>1</SyncBrowsing><DirectoryComparison>0</DirectoryComparison>
        </Bookmark>
        <Bookmark><Name>Only here</Name><LocalDir>/tmp</LocalDir></Bookmark>
        Kvaløya
      </Server>
    </Folder>
  </Folder>
  <Server><Host>sftp.example.org</Host><Protocol>1</Protocol><Name>Shell</Name></Server>
  <Server><Host>[2001:db8::1]</Host>Mirror</Server>`)

describe("FileZilla's sites", () => {
  test('row 91: everything that we know of too comes in, and what is not FTP is counted', () => {
    const { sites, skipped } = readSites(EXAMPLE)
    expect(skipped).toBe(1)
    expect(sites).toEqual([
      {
        name: 'Kvaløya',
        folders: ['Work', 'Tide & wind'],
        host: 'ftp.example.org',
        port: 2121,
        security: 'starttls',
        signIn: { kind: 'password', user: 'marit', keeping: 'keep' },
        password: 's3cretø',
        colour: 1,
        notes: 'Two\nlines',
        mode: 'active',
        charset: 'koi8-r',
        timeShiftMinutes: -90,
        maxConnections: 3,
        localFolder: '/home/marit/tide',
        remoteFolder: '/srv/two words',
        bookmarks: [
          { name: 'This year', localFolder: '/home/marit/2026', remoteFolder: '/2026', isSynchronised: true },
        ],
      },
      {
        name: 'Mirror',
        folders: [],
        host: '2001:db8::1',
        port: 21,
        security: 'starttls',
        signIn: { kind: 'anonymous', password: '' },
        notes: '',
        mode: 'auto',
        charset: 'auto',
        timeShiftMinutes: 0,
        bookmarks: [],
      },
    ])
  })

  test('X1: two hundred sites', () => {
    const servers = Array.from({ length: 200 }, (_, at) => `<Server><Host>ftp${at}.example.org</Host></Server>`)
    expect(readSites(fileOf(servers.join('\n'))).sites.map(({ host }) => host)).toContain('ftp199.example.org')
  })

  test('a mark of the byte order at the beginning is nothing', () => {
    expect(readSites(`\ufeff${EXAMPLE}`).sites).toHaveLength(2)
  })

  test.each([
    ['0', 'starttls', 21],
    ['3', 'tls', 990],
    ['4', 'starttls', 21],
    ['6', 'none', 21],
  ])('protocol %s is %s on port %s', (protocol, security, port) => {
    expect(only(`<Host>a</Host><Protocol>${protocol}</Protocol>`)).toMatchObject({ security, port })
  })

  test.each(['1', '2', '7', '-1', '', 'constructor'])('protocol %j is none of ours', protocol => {
    expect(readSites(fileOf(`<Server><Host>a</Host><Protocol>${protocol}</Protocol></Server>`))).toEqual({
      sites: [],
      skipped: 1,
    })
  })

  const user = '<Host>a</Host><User>marit</User>'
  const marit = { kind: 'password', user: 'marit' }
  test.each([
    ['no password yet', `${user}<Logontype>1</Logontype>`, { ...marit, keeping: 'keep' }, undefined],
    [
      'a password in the clear',
      `${user}<Logontype>1</Logontype><Pass>s3cret</Pass>`,
      { ...marit, keeping: 'keep' },
      's3cret',
    ],
    [
      'one that is encrypted',
      `${user}<Logontype>1</Logontype><Pass encoding="crypt">zzz</Pass>`,
      { ...marit, keeping: 'keep' },
      undefined,
    ],
    [
      'one that is asked for',
      `${user}<Logontype>2</Logontype><Pass>s3cret</Pass>`,
      { ...marit, keeping: 'ask' },
      undefined,
    ],
    ['questions', `${user}<Logontype>3</Logontype>`, { ...marit, keeping: 'ask' }, undefined],
    [
      'an account',
      `${user}<Logontype>4</Logontype><Account>tide</Account><Pass>s3cret</Pass>`,
      { ...marit, account: 'tide', keeping: 'keep' },
      's3cret',
    ],
    [
      'nobody',
      '<Host>a</Host><Logontype>0</Logontype><User>marit</User>',
      { kind: 'anonymous', password: '' },
      undefined,
    ],
    [
      'FTP-05: a user with another command',
      '<Host>a</Host><Logontype>1</Logontype><User>me&#13;&#10;DELE x</User>',
      { kind: 'anonymous', password: '' },
      undefined,
    ],
    [
      'FTP-05: a password with another command',
      `${user}<Logontype>1</Logontype><Pass>a&#10;DELE x</Pass>`,
      { ...marit, keeping: 'keep' },
      undefined,
    ],
    [
      'too long a password',
      `${user}<Logontype>1</Logontype><Pass>${'a'.repeat(4_097)}</Pass>`,
      { ...marit, keeping: 'keep' },
      undefined,
    ],
  ])('signing in with %s', (_what, fields, signIn, password) => {
    const site = only(fields)
    expect(site?.signIn).toEqual(signIn)
    expect(site?.password).toBe(password)
  })

  test.each([
    ['Port', '99999999999999999999', 'port', 21],
    ['Port', '-1', 'port', 21],
    ['Port', '2e3', 'port', 21],
    ['TimezoneOffset', '100000', 'timeShiftMinutes', 0],
    ['MaximumMultipleConnections', '0', 'maxConnections', undefined],
    ['MaximumMultipleConnections', '500', 'maxConnections', undefined],
    ['Colour', '9', 'colour', undefined],
    ['PasvMode', 'constructor', 'mode', 'auto'],
    ['RemoteDir', '1 0 99 x', 'remoteFolder', undefined],
    ['RemoteDir', '1 0 2 ..', 'remoteFolder', undefined],
    ['LocalDir', '/a&#10;b', 'localFolder', undefined],
    ['Name', 'n'.repeat(201), 'name', 'a'],
    ['Comments', 'n'.repeat(30_000), 'notes', 'n'.repeat(20_000)],
  ] as const)('%s of %j is not believed', (field, text, key, expected) => {
    expect(only(`<Host>a</Host><${field}>${text}</${field}>`)?.[key]).toBe(expected)
  })

  test.each(['', ' ', 'two words', 'a/b', 'me@a', 'a&#10;b', 'a'.repeat(256)])('the host %j is none', host => {
    expect(readSites(fileOf(`<Server><Host>${host}</Host></Server>`))).toEqual({ sites: [], skipped: 1 })
  })

  test.each([
    ['nothing', ''],
    ['text', 'ftp.example.org'],
    ['another form', '<html><body/></html>'],
    ['a list without sites', '<FileZilla3/>'],
    ['half a file', '<FileZilla3><Servers><Server><Host>a</Host>'],
    ['what the program does not know', '<FileZilla3><Servers>&nbsp;</Servers></FileZilla3>'],
    ['entities', '<!DOCTYPE a [<!ENTITY x "y">]><FileZilla3><Servers/></FileZilla3>'],
    ['entities from elsewhere', '<!doctype a SYSTEM "file:///etc/passwd"><FileZilla3><Servers/></FileZilla3>'],
    ['20 MB of text', fileOf('a'.repeat(20_000_001))],
    ['20 MB of marks', fileOf('<a/>'.repeat(4_900_000))],
    ['20 MB of beginnings', fileOf('<'.repeat(19_000_000))],
    ['a mark of 20 MB', `<FileZilla3 ${'a="b" '.repeat(3_000_000)}/>`],
  ])('a file with %s is refused', (_what, xml) => {
    expect(() => readSites(xml)).toThrow(InputError)
  })

  test('folders in folders without end are read as far as anybody has them', () => {
    const deep = (depth: number) =>
      `${'<Folder>f'.repeat(depth)}<Server><Host>a</Host></Server>${'</Folder>'.repeat(depth)}`
    expect(readSites(fileOf(deep(40))).sites[0]?.folders).toHaveLength(40)
    expect(readSites(fileOf(deep(100_000))).sites).toEqual([])
  })

  test('fields in fields without end are text', () => {
    const host = `${'<Host>'.repeat(100_000)}a${'</Host>'.repeat(100_000)}`
    expect(only(host)?.host).toBe('a')
  })

  test('more sites than anybody has are counted, not kept', () => {
    const { sites, skipped } = readSites(fileOf('<Server><Host>a</Host></Server>'.repeat(10_003)))
    expect([sites.length, skipped]).toEqual([10_000, 3])
  })
})

describe('sites in the form of FileZilla', () => {
  const tree = { ...siteSettings(), id: 1, isQuick: false, learned: {} } satisfies Site
  const none = [[], []] as const

  test('row 91: come back as they were, in their folders and with their bookmarks, without passwords', () => {
    const site: Site = {
      ...tree,
      folderId: 8,
      notes: 'Two\nlines & <marks>',
      colour: 7,
      mode: 'passive',
      charset: 'koi8-r',
      timeShiftMinutes: 90,
      maxConnections: 10,
      localFolder: 'C:\\Users\\marit\\Documents',
      remoteFolder: '/srv/two words/💀',
    }
    const folders = [
      { id: 7, name: 'Work' },
      { id: 8, name: 'Tide & wind', parentId: 7 },
    ]
    const bookmark = { name: 'This year', localFolder: '/home/marit', remoteFolder: '/2026', isSynchronised: true }
    const xml = writeSites([site], folders, [
      { ...bookmark, id: 1, siteId: 1 },
      { ...bookmark, id: 2, siteId: 5 },
    ])
    const { sites } = readSites(xml)
    const { name, host, port, security, notes, colour, mode, charset, timeShiftMinutes, maxConnections } = site
    const { localFolder, remoteFolder } = site
    expect(sites).toEqual([
      {
        ...{ name, host, port, security, notes, colour, mode, charset, timeShiftMinutes, maxConnections },
        ...{ localFolder, remoteFolder },
        folders: ['Work', 'Tide & wind'],
        signIn: { kind: 'password', user: 'marit', keeping: 'ask' },
        bookmarks: [bookmark],
      },
    ])
    expect(xml).not.toMatch(/<Pass/)
  })

  test.each([
    [{ signIn: { kind: 'anonymous', password: 'me@example.org' } }, { signIn: { kind: 'anonymous', password: '' } }],
    [
      { signIn: { kind: 'password', user: 'marit', account: 'tide', keeping: 'keep' } },
      { signIn: { kind: 'password', user: 'marit', account: 'tide', keeping: 'keep' } },
    ],
    [
      { security: 'tls', port: 990 },
      { security: 'tls', port: 990 },
    ],
    [{ security: 'none' }, { security: 'none' }],
    [{ remoteFolder: '/' }, { remoteFolder: '/' }],
    [{ name: 'a\0b\ufffe\ud800' }, { name: 'ab\ufffd' }],
  ] as const)('%j comes back as %j', (changed, expected) => {
    const xml = writeSites([{ ...tree, ...changed }], ...none)
    expect(readSites(xml).sites[0]).toMatchObject(expected)
    expect(xml).not.toContain('me@example.org')
  })

  test('a folder that such a file cannot name is left out, the site is not', () => {
    const [site] = readSites(writeSites([{ ...tree, remoteFolder: '/caf\udce9' }], ...none)).sites
    expect(site?.name).toBe('Kvaløya')
    expect(site).not.toHaveProperty('remoteFolder')
  })

  test('sites of Quick connect stay here', () => {
    expect(readSites(writeSites([{ ...tree, isQuick: true }], ...none)).sites).toEqual([])
  })

  test('folders that are gone or in each other lose no site', () => {
    const sites: Site[] = [1, 2, 3].map(folderId => ({ ...tree, folderId }))
    const folders = [
      { id: 1, name: 'a', parentId: 2 },
      { id: 2, name: 'b', parentId: 1 },
    ]
    expect(readSites(writeSites(sites, folders, [])).sites).toHaveLength(3)
  })

  test('whatever people write, the file can be read again', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 })
    fc.assert(
      fc.property(text, text, text, text, (name, notes, user, remoteFolder) => {
        const site: Site = { ...tree, name, notes, remoteFolder, signIn: { kind: 'password', user, keeping: 'keep' } }
        const [read] = readSites(writeSites([site], [{ id: 1, name }], [])).sites
        expect(read?.host).toBe('ftp.example.org')
      }),
      { numRuns: 300 },
    )
  })
})
