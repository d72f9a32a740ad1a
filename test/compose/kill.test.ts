// The app is killed while it sends, at every step of the conversation: afterwards the message is in exactly one place.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type SmtpServer, type SmtpServerOptions, startSmtpServer } from '../servers/smtp-server.ts'
import { SendingWorld } from './sending-world.ts'

const program = fileURLToPath(new URL('./kill-program.ts', import.meta.url))
const isLong = process.env.KITTIWAKE_LONG === '1'

let folder: string
let child: ChildProcess | undefined
let server: SmtpServer | undefined

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kittiwake-kill-'))
})

afterEach(async () => {
  child?.kill('SIGKILL')
  child = undefined
  await server?.close()
  server = undefined
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** Nothing of it runs on. */
async function kill(): Promise<undefined> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return undefined
  const isGone = once(child, 'exit')
  child.kill('SIGKILL')
  await isGone
  return undefined
}

/** Runs the program until it is gone; `until` is a word it says when it is to be killed there. */
async function run(options: SmtpServerOptions, { until, mode = '' }: { until?: string; mode?: string } = {}) {
  server = await startSmtpServer(options)
  child = spawn(process.execPath, [program, folder, String(server.port), mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const isGone = once(child, 'exit')
  if (child.stdout) createInterface(child.stdout).on('line', line => line === until && void kill())
  await isGone
}

async function afterwards() {
  const world = new SendingWorld(folder)
  await world.open()
  try {
    const states = (await world.rows('outbox')).map(({ outbox }) => outbox)
    return { ...(await world.counts()), states }
  } finally {
    await world.end()
  }
}

const before = { drafts: 0, outbox: 1, sent: 0 }

/** What is killed there, and the state of the message afterwards. */
const places: readonly (readonly [where: string, options: SmtpServerOptions, state: string])[] = [
  ['at EHLO', { handlers: { EHLO: kill } }, 'unsure'],
  ['at the sign-in', { handlers: { AUTH: kill } }, 'unsure'],
  ['at MAIL', { handlers: { MAIL: kill } }, 'unsure'],
  ['at RCPT', { handlers: { RCPT: kill } }, 'unsure'],
  ['before the content', { handlers: { DATA: kill } }, 'unsure'],
  [
    'after the content, before the answer',
    {
      handlers: {
        DATA: async ({ client }) => {
          await client.send('354 go on')
          await client.readDotBody()
          return kill()
        },
      },
    },
    'unsure',
  ],
]

describe('SMTP-08, DATA-01, M8: killed while sending', { timeout: 60_000 }, () => {
  test.each(isLong ? places : places.filter((_, index) => index % 3 === 2))(
    '%s: the message is in the Outbox, once, and does not go out by itself',
    async (_where, options, state) => {
      await run(options)
      expect(await afterwards()).toEqual({ ...before, states: [state] })
    },
  )

  test('after the answer: it is in one place, and where it says Sent it was accepted', async () => {
    await run({ handlers: { QUIT: kill } })
    const { states, ...counts } = await afterwards()
    expect(counts.outbox + counts.sent).toBe(1)
    expect(states.every(state => state === 'unsure')).toBe(true)
    expect(server?.accepted).toHaveLength(1)
  })

  test('with the draft on disk and Send not yet answered: it is a draft, or in the Outbox, not both', async () => {
    await run({}, { until: 'draft' })
    const { drafts, outbox, sent } = await afterwards()
    expect(drafts + outbox + sent).toBe(1)
  })

  test('T4: while several messages go into the Outbox: the draft alone, or all of them', async () => {
    await run({}, { until: 'draft', mode: 'individual' })
    const { drafts, outbox, sent } = await afterwards()
    expect([drafts, outbox + sent]).toEqual(drafts === 1 ? [1, 0] : [0, 2])
  })
})
