// Commands that travel in one packet: only to a server that was seen to read on, and each answer belongs to its own.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FtpSession } from '../../../electron/protocols/ftp/session.ts'
import type { Handler } from '../../servers/line-server.ts'
import { type BareServer, startBareServer } from './bare-server.ts'

let bare: BareServer
let session: FtpSession
/** What the server makes of RNFR. */
let source: Handler
/** So many commands behind an upload are refused while it comes. */
let refusals: number
/** What the server says of an upload that has come. */
let closing: string
let lines: () => readonly string[]

beforeEach(async () => {
  source = () => '350 Go on'
  refusals = 0
  closing = '226 Done'
  bare = await startBareServer({
    STOR: async ({ client }) => {
      await client.send('150 Send it')
      for (; refusals > 0; refusals--) {
        await client.readLine()
        await client.send('450 A transfer is running')
      }
      for await (const _ of (await bare.dataSocket()).resume());
      return closing
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

  it('nothing is said behind an upload', async () => {
    expect(await session.send(Buffer.from('hello'), 'part', { stamp: {} })).not.toHaveProperty('stored')
    expect(lines().at(-1)).toBe('STOR part')
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

  it('size and time of an upload go behind it, and the next address behind these', async () => {
    await provesIt()
    await session.setModified('part', 0)
    const options = { prepareNext: true, stamp: { modified: Date.UTC(2020, 1, 29, 12) } }
    expect(await session.send(Buffer.from('hello'), 'part', options)).toMatchObject({ stored: { sizeBytes: 5 } })
    expect(lines().slice(-4)).toEqual(['STOR part', 'SIZE part', 'MDTM 20200229120000 part', 'EPSV'])
    await session.send(Buffer.from('hello'), 'next', { stamp: {} })
    expect(lines().slice(-2)).toEqual(['STOR next', 'SIZE next'])
  })

  it('an upload that is refused is told as refused, whatever was said behind it, and the conversation goes on', async () => {
    await provesIt()
    closing = '552 No room'
    const sent = session.send(Buffer.from('hello'), 'part', { prepareNext: true, stamp: {} })
    await expect(sent).rejects.toMatchObject({ code: 552, command: 'STOR part' })
    closing = '226 Done'
    await provesIt()
    expect(await session.send(Buffer.from('hello'), 'part', { stamp: {} })).toMatchObject({ stored: { sizeBytes: 5 } })
  })

  it('it is believed when it says 226 after it has refused everything else, and nothing more is said behind', async () => {
    await provesIt()
    refusals = 2
    const options = { prepareNext: true, stamp: {} }
    const sent = await session.send(Buffer.from('hello'), 'part', options)
    expect(sent).toMatchObject({ bytes: 5, reply: { code: 226 } })
    expect(sent).not.toHaveProperty('stored')
    await session.send(Buffer.from('hello'), 'next', options)
    expect(lines().slice(-2)).toEqual(['EPSV', 'STOR next'])
  })

  it.each(['229 Extended (|||9|)', '213 5'])('%s in place of the word on an upload is no success', async answer => {
    await provesIt()
    closing = answer
    const sent = session.send(Buffer.from('hello'), 'part', { prepareNext: true, stamp: {} })
    await expect(sent).rejects.toMatchObject({ kind: 'protocol' })
  })
})
