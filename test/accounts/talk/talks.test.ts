// A person types commands to a mail server: what is sent, what safe mode keeps back, and how the conversation ends.
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Routes } from '../../../electron/accounts/network/routes.ts'
import { Talks } from '../../../electron/accounts/talk/talks.ts'
import { Jobs } from '../../../electron/jobs/job.ts'
import type { Job } from '../../../shared/model/job.ts'
import { HandClock } from '../../hand-clock.ts'
import { DoctorWorld, type DoctorWorldOptions } from '../doctor/doctor-world.ts'

const mailbox = [1, 2].map(number => ({
  uid: `id-${number}`,
  bytes: Buffer.from(`Subject: Letter ${number}\r\n\r\n.Words\r\n`),
}))

let world: DoctorWorld
let clock: HandClock
let jobs: Jobs
let talks: Talks
let listeners: (() => void)[]

beforeEach(() => {
  listeners = []
})

afterEach(async () => {
  await jobs.cancelAll()
  await world.close()
})

async function open(options: DoctorWorldOptions = {}): Promise<void> {
  world = await DoctorWorld.open({ pop3: { messages: mailbox }, ...options })
  clock = new HandClock()
  jobs = new Jobs(() => {
    for (const listener of listeners) listener()
  })
  const { store, secrets, tokens, recorder } = world
  const services = { secrets, tokens, recorder, routes: new Routes(store, secrets), clock, jobs }
  talks = new Talks(services)
}

/** The job as soon as it is as wanted. */
function jobWhere({ id }: Job, isWanted: (job: Job) => boolean): Promise<Job> {
  return new Promise(resolve => {
    const look = (): void => {
      const job = jobs.list().find(each => each.id === id)
      if (job && isWanted(job)) resolve(job)
    }
    listeners.push(look)
    look()
  })
}

async function talk(server: 'incoming' | 'outgoing'): Promise<Job> {
  const job = await jobWhere(
    talks.begin(world.account, server),
    each => each.state !== 'waiting' && each.result !== undefined,
  )
  expect(job.result?.kind).toBe('talking')
  return job
}

const ended = (job: Job) => jobWhere(job, each => each.endedMs !== undefined)

describe('talking to a POP3 server', () => {
  it('P30: lists and messages come whole, as the server says them', async () => {
    await open()
    const { id } = await talk('incoming')
    expect(await talks.say(id, 'STAT', true)).toEqual([expect.stringMatching(/^\+OK 2 \d+$/)])
    expect(await talks.say(id, ' list ', true)).toEqual([
      '+OK',
      expect.stringMatching(/^1 /),
      expect.stringMatching(/^2 /),
    ])
    expect(await talks.say(id, 'LIST 2', true)).toHaveLength(1)
    expect(await talks.say(id, 'TOP 1 5', true)).toEqual(['+OK', 'Subject: Letter 1', '', '.Words'])
    expect(await talks.say(id, 'RETR 9', false)).toEqual([expect.stringMatching(/^-ERR/)])
  })

  it('P30: safe mode sends nothing that changes something, and some commands are never sent', async () => {
    await open()
    const { id } = await talk('incoming')
    const field = { kind: 'input', field: 'line' }
    const saidBefore = world.pop3.lines.length
    for (const line of ['DELE 1', 'RETR 1', 'QUIT', 'XSENDER 1', '', '!']) {
      expect(() => talks.say(id, line, true)).toThrow(expect.objectContaining(field))
    }
    for (const line of ['PASS secret', 'user anna', 'STLS']) {
      expect(() => talks.say(id, line, false)).toThrow(expect.objectContaining(field))
    }
    await talks.say(id, 'NOOP', true)
    expect(world.pop3.lines.slice(saidBefore)).toEqual(['NOOP'])
  })

  it('P30, P2: leaving takes deletions back, a typed QUIT makes them real', async () => {
    await open()
    const first = await talk('incoming')
    await talks.say(first.id, 'DELE 1', false)
    talks.leave(first.id)
    expect((await ended(first)).state).toBe('done')
    expect(world.pop3.mailbox).toHaveLength(2)
    const second = await talk('incoming')
    await talks.say(second.id, 'DELE 1', false)
    expect(await talks.say(second.id, 'QUIT', false)).toEqual([expect.stringMatching(/^\+OK/)])
    expect((await ended(second)).state).toBe('done')
    expect(world.pop3.mailbox.map(({ uid }) => uid)).toEqual(['id-2'])
    expect(() => talks.say(second.id, 'NOOP', true)).toThrow(expect.objectContaining({ kind: 'input', field: 'talk' }))
  })

  it('P30: a conversation that nobody goes on with gives the mailbox back', async () => {
    await open()
    const job = await talk('incoming')
    await talks.say(job.id, 'DELE 1', false)
    clock.turn(11 * 60_000)
    expect((await ended(job)).state).toBe('done')
    expect(world.pop3.lines.slice(-2)).toEqual(['RSET', 'QUIT'])
  })

  it('P30: who leaves before the server listens has stopped it, and stops nothing else', async () => {
    await open({ pop3: { faults: { stallAt: 'CAPA' } } })
    const other = jobs.start({ kind: 'get-mail', title: 'Anna' }, async ({ signal }) => {
      await once(signal, 'abort')
      return undefined
    })
    talks.leave(other.id)
    const job = talks.begin(world.account, 'incoming')
    talks.leave(job.id)
    expect((await ended(job)).state).toBe('cancelled')
    expect(jobs.list().find(each => each.id === other.id)?.state).toBe('running')
  })

  it('P30: a server that hangs up is told, and the conversation is over', async () => {
    await open({
      pop3: {
        messages: mailbox,
        handlers: {
          NOOP: ({ client }) => {
            client.destroy()
            return undefined
          },
        },
      },
    })
    const job = await talk('incoming')
    await expect(talks.say(job.id, 'NOOP', true)).rejects.toMatchObject({ kind: 'unreachable' })
    expect(await ended(job)).toMatchObject({ state: 'failed', failure: { kind: 'unreachable' } })
  })
})

describe('talking to an SMTP server', () => {
  it('P30: answers come with their codes; what begins a message is never sent', async () => {
    await open()
    const { id } = await talk('outgoing')
    expect(await talks.say(id, 'EXPN friends', true)).toEqual([
      '250-Anna <anna@test.example>',
      '250 Bob <bob@test.example>',
    ])
    expect(await talks.say(id, 'RCPT TO:<anna@test.example>', false)).toEqual(['503 sender first'])
    expect(() => talks.say(id, 'MAIL FROM:<anna@test.example>', true)).toThrow(/safe mode/)
    for (const line of ['DATA', 'AUTH PLAIN AAAA', 'BDAT 5 LAST']) {
      expect(() => talks.say(id, line, false)).toThrow(expect.objectContaining({ kind: 'input', field: 'line' }))
    }
    expect(world.smtp.accepted).toEqual([])
  })
})
