import { describe, expect, test } from 'vitest'
import type { Handler } from '../../servers/line-server.ts'
import { fileIn, ftpServer, queueWorld } from './queue-world.ts'

type Options = NonNullable<Parameters<typeof ftpServer>[0]>
type Rename = (from: string, to: string) => string | undefined

/** A server with an old file, that answers RNTO with what `refuse` says, and else renames. */
async function serverThat(refuse: Rename, options: Options = {}) {
  let from = ''
  const rename: Record<string, Handler> = {
    RNFR: ({ argument }) => {
      from = argument
      return server.tree.find(from) ? '350 And now?' : '550 Nothing here'
    },
    RNTO: ({ argument }) => {
      const refused = refuse(from, argument)
      const node = server.tree.find(from)
      if (refused || !node) return refused ?? '503 RNFR first'
      server.tree.remove(from)
      server.tree.set(argument, node)
      return '250 Renamed'
    },
  }
  const server = await ftpServer({ files: { '/a.txt': 'theirs' }, handlers: rename, ...options })
  return server
}

async function replacing(server: Awaited<ReturnType<typeof serverThat>>) {
  const world = await queueWorld()
  const site = await world.addSite(server)
  const from = fileIn(world.folder, 'a.txt', 'mine')
  /** Keeps no other file beside it, as jobs do. */
  const withoutBackup = () => {
    const to = { place: { kind: 'site', siteId: site.id }, path: '/a.txt' } as const
    const item = { from: { place: { kind: 'local' }, path: from }, to, kind: 'file' } as const
    const terms = { withSubfolders: true, withEmptyFolders: true, move: false, followLinks: false } as const
    return world.queue.addItems([item], { ...terms, rule: 'replace', withoutBackup: true })
  }
  return { world, site, from, withoutBackup, textOf: (name: string) => server.tree.read(name)?.toString() }
}

describe('an upload takes the place of a file', () => {
  test('97: where a server does not rename onto files, the old one stands aside and goes when the new one is there', async () => {
    const server = await serverThat((_, to) => (server.tree.find(to) ? '553 There is such a file' : undefined))
    const { world, withoutBackup, textOf } = await replacing(server)
    await withoutBackup()
    await world.rested()
    expect(textOf('/a.txt')).toBe('mine')
    expect(Object.keys(server.tree.files())).toEqual(['/a.txt'])
  })

  test('97: where a server renames nothing, the old file is not deleted before the new one is sent', async () => {
    const server = await serverThat(() => '553 No renaming here')
    const { world, withoutBackup, textOf } = await replacing(server)
    await withoutBackup()
    await world.rested()
    expect(textOf('/a.txt')).toBe('mine')
    expect(server.sent('DELE')).toEqual(['DELE /.a.txt.kittiwake-part'])
  })

  test('97: a new file that cannot have the name gives it back to the old one', async () => {
    const server = await serverThat(from => (from.endsWith('.kittiwake-part') ? '553 Not this one' : undefined))
    const { world, site, from, textOf } = await replacing(server)
    await world.upload(site, [from])
    await world.rested()
    const [row] = await world.rows('attention')
    await world.queue.decide(row?.id ?? 0, 'replace', false)
    await world.rested()
    expect(textOf('/a.txt')).toBe('theirs')
    expect(Object.keys(server.tree.files())).toEqual(['/a.txt'])
  })

  test('97: where the old file cannot be kept as was promised, a person is asked again, without the promise', async () => {
    const server = await serverThat((_, to) => (to.endsWith('.bak') ? '553 No such names' : undefined))
    const { world, site, from, textOf } = await replacing(server)
    await world.upload(site, [from])
    await world.rested()
    const [first] = await world.rows('attention')
    expect(first?.conflict?.backupName).toBe('a.txt.bak')
    await world.queue.decide(first?.id ?? 0, 'replace', false)
    await world.rested()
    expect(textOf('/a.txt')).toBe('theirs')
    const [again] = await world.rows('attention')
    expect(again).toMatchObject({ state: 'conflict', conflict: { to: { sizeBytes: 6 } } })
    expect(again?.conflict).not.toHaveProperty('backupName')
    await world.queue.decide(again?.id ?? 0, 'replace', false)
    await world.rested()
    expect(textOf('/a.txt')).toBe('mine')
  })

  test('97: what got the name of the backup while a long upload went on is not replaced by it', async () => {
    const gate = Promise.withResolvers<void>()
    const server = await serverThat(() => undefined, { dataFaults: { gate: gate.promise } })
    const { world, site, from, textOf } = await replacing(server)
    await world.upload(site, [from], { rule: 'replace' })
    await server.hasHeard(/^STOR/)
    server.tree.write('/a.txt.bak', 'somebody else’s')
    world.clock.turn(60_000)
    gate.resolve()
    await world.rested()
    expect(textOf('/a.txt')).toBe('mine')
    expect(textOf('/a.txt.bak')).toBe('somebody else’s')
    expect(textOf('/a.txt (2).bak')).toBe('theirs')
  })

  test('107: and keeps its rights', async () => {
    const server = await ftpServer({ files: { '/a.txt': { bytes: 'theirs', mode: 0o750 } } })
    const { world, withoutBackup, textOf } = await replacing(server)
    await withoutBackup()
    await world.rested()
    expect(textOf('/a.txt')).toBe('mine')
    expect(server.tree.find('/a.txt')?.mode).toBe(0o750)
  })

  test('107: but not those that ProFTPD tells of links, which it calls files', async () => {
    const server = await ftpServer({ files: { '/a.txt': { bytes: 'theirs', mode: 0o777 } } })
    const { world, withoutBackup } = await replacing(server)
    await withoutBackup()
    await world.rested()
    expect(server.tree.find('/a.txt')?.mode).toBe(0o644)
  })

  test('107: those of a link are not its file’s', async () => {
    const server = await ftpServer({ files: { '/there': 'theirs' } })
    server.tree.add('/a.txt', { target: '/there' })
    const { world, withoutBackup, textOf } = await replacing(server)
    await withoutBackup()
    await world.rested()
    expect([textOf('/a.txt'), textOf('/there')]).toEqual(['mine', 'theirs'])
    expect(server.tree.find('/a.txt')?.mode).toBe(0o644)
  })
})
