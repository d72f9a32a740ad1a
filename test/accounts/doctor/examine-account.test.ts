// The doctor between scripted servers that lose, delay and spoil: every one of them gets the right verdict.
import { afterEach, describe, expect, test } from 'vitest'
import { examineAccount } from '../../../electron/accounts/doctor/examine-account.ts'
import type { BodyDamage } from '../../../shared/model/doctor.ts'
import { DoctorWorld, type DoctorWorldOptions, type Examined, examined, failedSteps } from './doctor-world.ts'

let world: DoctorWorld | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
})

async function open(options?: DoctorWorldOptions): Promise<DoctorWorld> {
  world = await DoctorWorld.open(options)
  return world
}

async function examine(options?: DoctorWorldOptions): Promise<{ world: DoctorWorld; found: Examined }> {
  const opened = await open(options)
  const job = await opened.run(context => examineAccount(opened.services, opened.account, context))
  return { world: opened, found: examined(job) }
}

const bodyOnly =
  (change: (body: string) => string) =>
  (message: string): string => {
    const end = message.indexOf('\r\n\r\n') + 4
    return message.slice(0, end) + change(message.slice(end))
  }

const others = [1, 2].map(number => ({
  uid: `other-${number}`,
  bytes: Buffer.from(`Subject: Letter ${number}\r\n\r\nKittiwake account check\r\n`),
}))

describe('the account doctor', () => {
  test('M22: an honest provider gets green steps, and only the probe is deleted', async () => {
    const { world, found } = await examine({ pop3: { messages: others } })
    expect(found.steps.map(({ name, state }) => [name, state])).toEqual(
      ['incoming', 'outgoing', 'send', 'arrive', 'fetch', 'body', 'header', 'remove'].map(name => [name, 'done']),
    )
    expect(found.report).toMatchObject({
      damage: [],
      header: { added: ['Return-Path', 'Received'], changed: [], lost: [] },
    })
    expect(world.pop3.mailbox.map(({ uid }) => uid)).toEqual(['other-1', 'other-2'])
    expect(world.pop3.lines.filter(line => line.startsWith('DELE'))).toEqual(['DELE 3'])
    expect(world.pop3.lines.filter(line => line.startsWith('RETR'))).toEqual(['RETR 3'])
  })

  test.each<[string, readonly BodyDamage[], (body: string) => string]>([
    ['cuts messages short', ['cut'], body => body.slice(0, -900)],
    ['adds a footer to the text', ['added'], body => body.replace('the end\r\n', 'the end\r\n-- \r\nFree mail!\r\n')],
    ['doubles dots', ['dots'], body => body.replace(/\r\n\./g, '\r\n..')],
    ['swallows dots', ['dots'], body => body.replace(/\r\n\./g, '\r\n')],
    ['takes From for a new message', ['from-lines'], body => body.replace(/\r\nFrom /g, '\r\n>From ')],
    ['trims the ends of lines', ['spaces'], body => body.replace(/[ \t]+\r\n/g, '\r\n')],
    ['drops empty lines', ['empty-lines'], body => body.replace(/(?:\r\n){2,}/g, '\r\n')],
    ['breaks long lines', ['long-lines'], body => body.replace(/([^\r\n]{900})(?=[^\r\n])/g, '$1!\r\n ')],
    [
      'strips the eighth bit',
      ['letters'],
      body => body.replace(/[\x80-\xff]/g, high => String.fromCharCode(high.charCodeAt(0) & 0x7f)),
    ],
    [
      'spoils attachments',
      ['attachment'],
      body => body.replace(/\r\n\r\n[A-Za-z\d+/]{76}/g, match => `${match.slice(0, -8)}AAAAAAAA`),
    ],
    [
      'removes attachments',
      ['attachment'],
      body => body.replace(/(--=_kittiwake[^\r]+)\r\nContent-Type: application.*\r\n(?=--)/s, ''),
    ],
  ])('B2: a provider that %s is told so', async (_, damage, spoil) => {
    const { world, found } = await examine({ spoil: bodyOnly(spoil) })
    expect(failedSteps(found)).toEqual(['body'])
    expect(found.report.damage).toEqual(damage)
    expect(world.pop3.mailbox).toEqual([])
  })

  test('X22: a provider that changes and drops header fields is told which, and what it added', async () => {
    const { found } = await examine({
      spoil: message =>
        message
          .replace(/^/, 'X-One: 1\r\nX-Two: 2\r\nDKIM-Signature: 3\r\n')
          .replace(/\r\nSubject: /, '\r\nSubject: [spam?] ')
          .replace(/\r\nX-Kittiwake-Folded: [^\r]*\r\n\t[^\r]*/, ''),
    })
    expect(failedSteps(found)).toEqual(['header'])
    const { header } = found.report
    expect(header?.added).toEqual(['X-One', 'X-Two', 'DKIM-Signature', 'Return-Path', 'Received'])
    expect(header?.changed).toEqual([
      { name: 'Subject', sent: found.report.subject, received: `[spam?] ${found.report.subject}` },
    ])
    expect(header?.lost).toEqual(['X-Kittiwake-Folded'])
    expect(header?.kept).toContain('Message-ID')
  })

  test.each([0, 5, 60])(
    'M23: a message that takes %i seconds is waited for, and no longer than until it is there',
    async seconds => {
      const { world, found } = await examine({ delayMs: seconds * 1_000 })
      expect(failedSteps(found)).toEqual([])
      const arrivedAfterMs = found.report.arrivedAfterMs ?? -1
      expect(arrivedAfterMs).toBeGreaterThanOrEqual(seconds * 1_000)
      const last = world.clock.waits.at(-1) ?? 0
      expect(arrivedAfterMs - last).toBeLessThanOrEqual(seconds * 1_000)
    },
  )

  test('M23: a message that never comes is given up after three minutes, and the steps after it are left out', async () => {
    const { world, found } = await examine({ delayMs: Number.POSITIVE_INFINITY })
    expect(failedSteps(found)).toEqual(['arrive'])
    expect(found.report.lostAfterMs).toBe(180_000)
    expect(found.steps.filter(({ state }) => state === 'skipped')).toHaveLength(4)
    expect(world.seen.some(({ result }) => result?.kind === 'examined-account' && result.report.waiting)).toBe(true)
  })

  test('M22: a report that the message could not be delivered is not taken for it, whatever subject it has', async () => {
    const bounce = (message: string) => {
      const subject = /^Subject: (.*)$/m.exec(message)?.[1] ?? ''
      return `From: <>\r\nTo: <anna@test.example>\r\nSubject: Undeliverable: ${subject}\r\n\r\nNobody is there.\r\n`
    }
    const { world, found } = await examine({ spoil: bounce })
    expect(failedSteps(found)).toEqual(['arrive'])
    expect(world.pop3.mailbox).toHaveLength(1)
  })

  test('M22: the message is found by its subject alone, also where a filter marked it', async () => {
    const filtered = (message: string) =>
      message.replace(/^X-Kittiwake-Probe: .*\r\n/m, '').replace('Subject: ', 'Subject: [SPAM?] ***Suspicious*** ')
    const { found } = await examine({ spoil: filtered })
    expect(found.steps.find(({ name }) => name === 'arrive')?.state).toBe('done')
  })

  test('LOGIN-DELAY: the mailbox is not asked more often than the server allows', async () => {
    const capabilities = ['TOP', 'UIDL', 'USER', 'LOGIN-DELAY 120']
    const { world } = await examine({ delayMs: Number.POSITIVE_INFINITY, pop3: { capabilities } })
    expect(world.clock.waits).toEqual([120_000, 120_000])
  })

  test('a mailbox that is in use meanwhile is asked again', async () => {
    let visits = 0
    const PASS = () => (++visits === 2 ? '-ERR [IN-USE] somebody reads it' : '+OK')
    const { found } = await examine({
      pop3: { capabilities: ['TOP', 'UIDL', 'USER', 'RESP-CODES'], handlers: { PASS } },
    })
    expect(failedSteps(found)).toEqual([])
    expect(visits).toBe(3)
  })

  test('a server without TOP and UIDL is examined all the same', async () => {
    const gone = { TOP: undefined, UIDL: undefined }
    const { world, found } = await examine({ pop3: { capabilities: ['USER'], handlers: gone, messages: others } })
    expect(failedSteps(found)).toEqual([])
    expect(world.pop3.mailbox.map(({ uid }) => uid)).toEqual(['other-1', 'other-2'])
  })

  test('a server that takes only ASCII gets a probe of ASCII', async () => {
    const { world, found } = await examine({ smtp: { capabilities: ['AUTH PLAIN LOGIN CRAM-MD5'] } })
    expect(failedSteps(found)).toEqual([])
    expect(found.report.isAsciiOnly).toBe(true)
    expect(world.smtp.accepted[0]?.bytes.toString('latin1')).toMatch(/^[\0-\x7f]*$/)
  })

  test('a message that the server refuses is the verdict of sending, in its own words', async () => {
    const { found } = await examine({ smtp: { finalReplies: ['554 5.7.1 we do not like it'] } })
    expect(failedSteps(found)).toEqual(['send'])
    expect(found.steps.find(({ name }) => name === 'send')?.failure).toMatchObject({ kind: 'refused', code: 554 })
  })

  test('a wrong password is the verdict of the first step, and nothing is sent', async () => {
    const { world, found } = await examine({ pop3: { password: 'another' } })
    expect(failedSteps(found)).toEqual(['incoming'])
    expect(world.smtp.connections).toBe(0)
  })

  test('stopped while it waits, the doctor stops', async () => {
    const opened = await open({ delayMs: Number.POSITIVE_INFINITY })
    const job = await opened.run(context => {
      opened.clock.onLeap = () => opened.cancel(context.id)
      return examineAccount(opened.services, opened.account, context)
    })
    expect(job.state).toBe('cancelled')
  })
})
