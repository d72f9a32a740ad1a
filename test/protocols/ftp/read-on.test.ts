// Commands that travel in one packet: only to a server that was seen to read on, and each answer belongs to its own.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FtpSession } from '../../../electron/protocols/ftp/session.ts'
import type { Handler } from '../../servers/line-server.ts'
import { type BareServer, startBareServer } from './bare-server.ts'

let bare: BareServer
let session: FtpSession
/** What the server makes of RNFR. */
let source: Handler
let lines: () => readonly string[]

beforeEach(async () => {
  source = () => '350 Go on'
  bare = await startBareServer({
    STOR: async ({ client }) => {
      await client.send('150 Send it')
      for await (const _ of (await bare.dataSocket()).resume());
      return '226 Done'
    },
    RNFR: call => source(call),
    RNTO: ({ argument }) => (argument === 'free' ? '250 Renamed' : '553 No'),
    SIZE: () => '213 5',
    MDTM: () => '213 20200229120000',
  })
  lines = () => bare.server.lines
  const endpoint = { host: '127.0.0.1', port: bare.server.port, security: 'none' } as const
  session = await FtpSession.open(endpoint, { timeoutMs: 5_000 })
  await session.login({ user: 'anna', password: 'secret' })
})

afterEach(async () => {
  session.close()
  await bare.close()
})

/** The server answers the question for the next address behind an upload, each in its turn. */
const provesIt = () => session.send(Buffer.from('hello'), 'part', { prepareNext: true })

describe('to a server that has not shown that it reads on', () => {
  it('the second half of a rename goes only when the first was taken', async () => {
    source = () => '550 Gone'
    await expect(session.rename('part', 'free')).rejects.toMatchObject({ code: 550, command: 'RNFR part' })
    expect(lines()).not.toContain('RNTO free')
  })

  it('size and time are asked for one after the other', async () => {
    expect(await session.sizeAndSetModified('part', Date.UTC(2020, 1, 29, 12))).toBe(5)
    expect(lines().slice(-2)).toEqual(['SIZE part', 'MDTM 20200229120000 part'])
  })
})

describe('to a server that reads on', () => {
  it('both halves of a rename go together', async () => {
    await provesIt()
    let second: string | undefined
    source = async ({ client }) => {
      // Nothing is answered before the other half has come.
      second = await client.readLine()
      await client.send('350 Go on')
      return '250 Renamed'
    }
    await session.rename('part', 'free')
    expect(second).toBe('RNTO free')
  })

  it('a refusal of either half is the one that is told, and the conversation goes on', async () => {
    await provesIt()
    await expect(session.rename('part', 'taken')).rejects.toMatchObject({ code: 553, command: 'RNTO taken' })
    source = () => '550 Gone'
    await expect(session.rename('part', 'free')).rejects.toMatchObject({ code: 550, command: 'RNFR part' })
    await session.noop()
  })

  it('size and time go together once it is known how it sets times', async () => {
    await provesIt()
    await session.setModified('part', 0)
    expect(await session.sizeAndSetModified('part', Date.UTC(2020, 1, 29, 12))).toBe(5)
    expect(lines().slice(-2)).toEqual(['SIZE part', 'MDTM 20200229120000 part'])
  })
})
