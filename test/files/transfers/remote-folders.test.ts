// What is known of a server's folders while files go into them, and what thousands of them need not ask for.
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { FRESH_MS, RemoteFolders } from '../../../electron/files/transfers/remote-files.ts'
import { FtpSession } from '../../../electron/protocols/ftp/session.ts'
import { HandClock } from '../../hand-clock.ts'
import type { FtpServer } from '../../servers/ftp-server.ts'
import { fileIn, ftpServer, noise, queueWorld } from './queue-world.ts'

describe('a name in a folder', () => {
  let clock: HandClock
  let folders: RemoteFolders

  beforeEach(() => {
    clock = new HandClock()
    folders = new RemoteFolders(clock)
  })

  /** As the queue does before it writes into it. */
  async function ensure(options: Parameters<typeof ftpServer>[0] = {}): Promise<void> {
    const { port } = await ftpServer(options)
    const session = await FtpSession.open({ host: '127.0.0.1', port, security: 'none' })
    await session.login({ user: 'anna', password: 'secret' })
    await folders.ensure(session, '/', '/made')
    await session.quit()
  }

  test('that was just made is new, once', async () => {
    await ensure()
    expect(folders.takeNewName('/made/a')).toBe(true)
    expect(folders.takeNewName('/made/b')).toBe(true)
    expect(folders.takeNewName('/made/a')).toBe(false)
  })

  test('that was just made is not new where a server may take it for another', async () => {
    await ensure()
    expect(folders.takeNewName('/made/Caf\u00e9')).toBe(true)
    expect(folders.takeNewName('/made/cafe\u0301')).toBe(false)
  })

  test('that was there is not', async () => {
    await ensure({ files: { '/made/a': 'a' } })
    expect(folders.takeNewName('/made/b')).toBe(false)
    expect(folders.madeMs('/made')).toBeUndefined()
  })

  test('that somebody else makes at the same moment is not', async () => {
    let isThere = false
    const comes = () => {
      isThere = true
      return '550 It is there already'
    }
    await ensure({ handlers: { CWD: () => (isThere ? '250 There' : '550 No such folder'), MKD: comes } })
    expect(folders.takeNewName('/made/a')).toBe(false)
  })

  test('that was made is believed to be new for moments only', async () => {
    await ensure()
    clock.turn(FRESH_MS - 1)
    expect(folders.takeNewName('/made/a')).toBe(true)
    clock.turn(1)
    expect(folders.takeNewName('/made/b')).toBe(false)
  })

  test('is not new when the queue has rested', async () => {
    await ensure()
    folders.forget()
    expect(folders.takeNewName('/made/a')).toBe(false)
  })
})

describe('a folder that is sent', () => {
  const asked = ({ lines }: FtpServer) => lines.filter(line => /^(?:MLST|SIZE) \/out\/\w+$/.test(line))

  async function send(server: FtpServer): Promise<void> {
    const world = await queueWorld()
    const site = await world.addSite(server)
    for (const name of ['a', 'b']) fileIn(join(world.folder, 'out'), name, noise(100))
    await world.upload(site, [join(world.folder, 'out')])
    await world.rested()
  }

  test('asks for no name where the server has none of it', async () => {
    const server = await ftpServer()
    await send(server)
    expect(asked(server)).toEqual([])
    expect(Object.keys(server.tree.files()).sort()).toEqual(['/out/a', '/out/b'])
  })

  test('FTP-12: asks for every name where the folder was there', async () => {
    const server = await ftpServer({ files: { '/out/a': 'older' } })
    await send(server)
    expect(asked(server).map(line => line.slice(5))).toEqual(expect.arrayContaining(['/out/a', '/out/b']))
    expect(String(server.tree.files()['/out/a'])).toBe('older')
  })
})
