import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { testCertificates } from '../../servers/test-certificate.ts'
import { siteSettings } from '../../store/files/sample-sites.ts'
import { filesWorld, tempFolder, worldWithServer } from '../files-world.ts'

describe('Quick connect', () => {
  test('F25: a password in the URL is in no file the app wrote, and not in the history', async () => {
    const world = await filesWorld()
    const password = `secret-${randomBytes(8).toString('hex')}`
    const text = `ftp://marit:${password}@ftp.example.org/pub/tide`
    const { site, path } = await world.sites.quickConnect({ text, allowPlain: false })
    expect(site).toMatchObject({ isQuick: true, name: 'marit@ftp.example.org', security: 'starttls' })
    expect(path).toBe('/pub/tide')
    expect(await world.secrets.read(`site/${site.id}/password`)).toBe(password)
    expect(JSON.stringify(await world.sites.list({}))).not.toContain(password)
    for (const file of filesBelow(world.folder)) expect(readFileSync(file).includes(password), file).toBe(false)
  })

  test('115: never becomes plain by itself, and stays plain once it was confirmed', async () => {
    const world = await filesWorld()
    const connect = (allowPlain: boolean) => world.sites.quickConnect({ text: 'ftp://ftp.example.org', allowPlain })
    const first = await connect(false)
    expect(first.site.security).toBe('starttls')
    const plain = await connect(true)
    expect(plain.site).toMatchObject({ id: first.site.id, security: 'none' })
    expect((await connect(false)).site.security).toBe('none')
    const encrypted = await world.sites.quickConnect({ text: 'ftpes://ftp.example.org', allowPlain: false })
    expect(encrypted.site).toMatchObject({ id: first.site.id, security: 'starttls' })
    expect(plain.site.signIn).toEqual({ kind: 'anonymous', password: 'anonymous@' })
  })

  test('F3: other protocols are told apart and never tried as FTP', async () => {
    const world = await filesWorld()
    expect(await world.sites.understand({ text: 'sftp://example.org' })).toEqual({
      kind: 'unsupported',
      scheme: 'sftp',
    })
    const connecting = world.sites.quickConnect({ text: 'sftp://example.org', allowPlain: false })
    await expect(connecting).rejects.toMatchObject({ kind: 'input' })
  })

  test('row 92, X3: the history keeps the last fifty, can be cleared, and a site can be kept', async () => {
    const world = await filesWorld()
    for (let host = 0; host < 52; host += 1)
      await world.sites.quickConnect({ text: `h${host}.example.org`, allowPlain: false })
    const { sites } = await world.sites.list({})
    expect(sites).toHaveLength(50)
    const kept = sites[0]
    await world.sites.keepSite({ id: kept?.id ?? 0, name: 'Kept' })
    await world.sites.clearHistory({})
    expect((await world.sites.list({})).sites.map(({ name }) => name)).toEqual(['Kept'])
  })
})

describe('signing in', () => {
  test('F4: anonymous says a neutral address, the real one only when a person wrote it', async () => {
    const signIn = { kind: 'anonymous', password: '' } as const
    const world = await worldWithServer({ allowsAnonymous: true }, { signIn })
    await world.sessions.withSession(world.site.id, 'browse', {}, session => session.noop())
    expect(world.server.sent('USER')).toEqual(['USER anonymous'])
    expect(world.server.sent('PASS')).toEqual(['PASS anonymous@'])
  })

  test('an unknown password is asked for, and one that is asked each time is never on disk', async () => {
    const signIn = { kind: 'password', user: 'anna', keeping: 'ask' } as const
    const world = await worldWithServer({}, { signIn })
    await world.secrets.remove(`site/${world.site.id}/password`)
    const browsing = () => world.sessions.withSession(world.site.id, 'browse', {}, session => session.noop())
    await expect(browsing()).rejects.toMatchObject({ kind: 'input', field: 'password' })
    await world.secrets.chooseMaster('master')
    await world.sites.setPassword({ id: world.site.id, password: 'secret', keeping: 'keep' })
    await browsing()
    expect(await world.store.readSecret(`site/${world.site.id}/password`)).toBeUndefined()
  })

  test('F30 115: a server without encryption is refused before the password is said', async () => {
    const world = await worldWithServer({}, { security: 'starttls' })
    const browsing = world.sessions.withSession(world.site.id, 'browse', {}, session => session.noop())
    await expect(browsing).rejects.toMatchObject({ kind: 'untrusted', reason: 'not-offered' })
    expect(world.server.sent('PASS')).toEqual([])
  })

  test('115: encryption that was offered before and is gone is an alarm, also where a person chose plain', async () => {
    const world = await worldWithServer({})
    await world.store.learnSite(world.site.id, { hadTls: true })
    const browsing = world.sessions.withSession(world.site.id, 'browse', {}, session => session.noop())
    await expect(browsing).rejects.toMatchObject({ kind: 'untrusted', reason: 'vanished' })
    expect(world.server.sent('PASS')).toEqual([])
  })

  test('a certificate that was accepted is pinned', async () => {
    const { selfSigned: certificate } = testCertificates()
    const world = await worldWithServer({ certificate }, { security: 'starttls' })
    const failed = await world.sessions.lease(world.site.id, 'browse').catch((error: unknown) => error)
    const { certificate: facts } = failed as { certificate?: { sha256: string } }
    await world.sites.change({ id: world.site.id, site: { ...world.site, certificateSha256: facts?.sha256 } })
    await world.sessions.withSession(world.site.id, 'browse', {}, session => session.noop())
    expect(world.sessions.states()).toMatchObject([{ tls: 'TLSv1.3' }])
    expect((await world.store.readSite(world.site.id))?.learned.hadTls).toBe(true)
  })
})

describe('testing a site', () => {
  test('F12: a wrong password fails its step with the server’s words, and the rest is skipped', async () => {
    const world = await worldWithServer({ replies: { PASS: '530 Login incorrect' } })
    const { site } = world
    const job = await world.ended(await world.sites.test({ id: site.id, site, password: 'wrong' }))
    expect(job.result).toMatchObject({
      kind: 'tested-site',
      steps: [
        { name: 'lookup', state: 'done' },
        { name: 'connect', state: 'done' },
        {
          name: 'login',
          state: 'failed',
          failure: { kind: 'login', text: expect.stringContaining('Login incorrect') },
        },
        { name: 'list', state: 'skipped' },
      ],
    })
  })
})

test('F27: what a server can do, and what changed since the last visit', async () => {
  const world = await worldWithServer({ features: ['MDTM', 'SIZE', 'REST STREAM', 'UTF8'] })
  await world.store.learnSite(world.site.id, { features: ['MDTM', 'SIZE', 'MFMT'] })
  const facts = await world.sites.facts({ id: world.site.id })
  const can = Object.fromEntries(facts.abilities.map(({ key, can: is }) => [key, is]))
  expect(can).toMatchObject({ resume: true, utf8: true, tls: false, mlsd: false, hash: false })
  expect(facts.appeared).toEqual(['REST STREAM', 'UTF8'])
  expect(facts.vanished).toEqual(['MFMT'])
  expect((await world.sites.facts({ id: world.site.id })).appeared).toEqual([])
})

describe('108: the console', () => {
  test('sends what is asked; in safe mode only what changes nothing', async () => {
    const world = await worldWithServer({ files: { '/a': 'a' } })
    const say = (line: string, isSafe: boolean) => world.sites.say({ id: world.site.id, line, isSafe })
    expect(await say('MDTM /a', true)).toMatchObject({ code: 213 })
    await expect(say('DELE /a', true)).rejects.toMatchObject({ kind: 'input', field: 'line' })
    expect(await say('dele /a', false)).toMatchObject({ code: 250 })
    expect(await say('DELE /a', false)).toMatchObject({ code: 550 })
  })

  test('what may change something is not said twice when the conversation breaks off', async () => {
    const world = await worldWithServer({ files: { '/a': 'a' }, faults: { dropAt: 'SITE' } })
    const say = (line: string) => world.sites.say({ id: world.site.id, line, isSafe: false })
    await say('NOOP')
    await expect(say('SITE EXEC x')).rejects.toMatchObject({ kind: 'unreachable' })
    expect(world.server.sent('SITE')).toHaveLength(1)
  })

  test('never sends what would pull the session away', async () => {
    const world = await worldWithServer({})
    for (const line of ['QUIT', 'USER x', 'OPTS MLST type;', 'PORT 1,2,3,4,5,6', 'retr /a', '', '  '])
      await expect(world.sites.say({ id: world.site.id, line, isSafe: false })).rejects.toMatchObject({ kind: 'input' })
  })
})

test('91: sites of FileZilla come in with folders and passwords, and go out without', async () => {
  const world = await filesWorld()
  const file = join(world.folder, 'sitemanager.xml')
  const password = Buffer.from('hunter2').toString('base64')
  writeFileSync(
    file,
    `<?xml version="1.0"?><FileZilla3><Servers><Folder>Work<Server><Host>a.example.org</Host><Port>21</Port>
    <Protocol>4</Protocol><Logontype>1</Logontype><User>anna</User><Pass encoding="base64">${password}</Pass><Name>A</Name>
    </Server></Folder><Server><Host>b.example.org</Host><Protocol>4</Protocol><Logontype>2</Logontype><User>ben</User>
    <Name>B</Name></Server></Servers></FileZilla3>`,
  )
  world.desktop.chosenFile = file
  expect(await world.sites.importSites({})).toEqual({ sites: 2, withoutPassword: 1 })
  const { sites, folders } = await world.sites.list({})
  expect(folders).toMatchObject([{ name: 'Work' }])
  expect(sites).toMatchObject([{ name: 'A', folderId: folders[0]?.id }, { name: 'B' }])
  expect(await world.secrets.read(`site/${sites[0]?.id}/password`)).toBe('hunter2')
  expect(await world.sites.exportSites({})).toBe(true)
  const text = Buffer.from(world.desktop.saved[0]?.bytes ?? []).toString()
  expect(text).toContain('a.example.org')
  expect(text).not.toContain(password)
  world.desktop.chosenFile = undefined
  expect(await world.sites.importSites({})).toEqual({ sites: 0, withoutPassword: 0 })
})

test('removing a site ends its conversations and forgets its password', async () => {
  const world = await worldWithServer({})
  await world.sessions.withSession(world.site.id, 'browse', {}, session => session.noop())
  await world.sites.remove({ id: world.site.id })
  await world.server.hasHeard(/^QUIT/)
  expect(await world.secrets.read(`site/${world.site.id}/password`)).toBeUndefined()
  await expect(world.sessions.lease(world.site.id, 'browse')).rejects.toMatchObject({ kind: 'input' })
})

test('a site goes only when none of its transfers waits', async () => {
  const world = await worldWithServer({ files: { '/in/': '' } })
  const file = join(tempFolder(), 'a.txt')
  writeFileSync(file, 'a')
  const place = { kind: 'site', siteId: world.site.id } as const
  const options = { withSubfolders: true, withEmptyFolders: true, move: false, followLinks: false }
  await world.transfers.pause({ transferIds: [], groupIds: [] })
  const added = await world.transfers.addPaths({ paths: [file], to: { place, path: '/in' }, options })
  await world.transfers.pause({ transferIds: [], groupIds: [] })
  await expect(world.sites.remove({ id: world.site.id })).rejects.toMatchObject({ kind: 'input', field: 'transfers' })
  await world.transfers.remove({ transferIds: added.transferIds, groupIds: [] })
  await world.sites.remove({ id: world.site.id })
  expect((await world.sites.list({})).sites).toEqual([])
})

test('a charset that names cannot be in is refused when the site is saved', async () => {
  const world = await filesWorld()
  const adding = world.sites.add({ site: { ...siteSettings(), charset: 'utf-16' } })
  await expect(adding).rejects.toMatchObject({ kind: 'input', field: 'charset' })
})

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}
