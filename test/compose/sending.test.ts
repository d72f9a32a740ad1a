// From a draft to Sent, with the real services, a real store and message thread, and a scripted SMTP server.

import { writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { StorageError } from '../../electron/errors.ts'
import { readRaw } from '../../electron/store/raw-bytes.ts'
import type { Call } from '../servers/line-server.ts'
import { openSendingWorld, type SendingWorld } from './sending-world.ts'

let world: SendingWorld

beforeEach(async () => {
  world = await openSendingWorld()
})

afterEach(() => world.close())

describe('sending', () => {
  test('M8: a sent message is in Sent with the very bytes that were transmitted, and nowhere else', async () => {
    const smtp = await world.serve({})
    const job = await world.send({ text: 'one\n.\n..two\næøå' })
    expect(job).toMatchObject({
      state: 'done',
      result: { kind: 'sent', recipients: [{ address: 'bob@test.example', accepted: true }] },
    })
    expect(await world.counts()).toEqual({ drafts: 0, outbox: 0, sent: 1 })
    const [row] = await world.rows('sent')
    const stored = await world.services.store.readMessage(row?.id ?? 0)
    expect(smtp.accepted[0]?.bytes.equals(Buffer.from(stored ? await readRaw(stored.raw) : ''))).toBe(true)
  })

  test('SMTP-15, T7: Bcc is in the envelope only, and still shown in Sent', async () => {
    const smtp = await world.serve({})
    await world.send({ bcc: ['Carl <carl@test.example>'] })
    const [message] = smtp.accepted
    expect(message?.to.join()).toContain('carl@test.example')
    expect(message?.bytes.toString()).not.toMatch(/carl|^bcc:/im)
    const [row] = await world.rows('sent')
    const view = await world.services.areas.mail.handlers.openMessage({ id: row?.id ?? 0, showRemote: false })
    expect(view.bcc).toEqual([{ name: 'Carl', address: 'carl@test.example' }])
  })

  test('nobody gets a message twice because a domain was spelt in two ways', async () => {
    const smtp = await world.serve({})
    await world.send({ to: ['bob@test.example'], cc: ['Bob <bob@Test.Example>'] })
    expect(smtp.accepted[0]?.to).toHaveLength(1)
  })

  test('SMTP-19: neither this machine nor its user is named', async () => {
    const smtp = await world.serve({})
    await world.send()
    const everything = `${smtp.lines.join('\n')}\n${smtp.accepted[0]?.bytes.toString()}`
    expect(everything).not.toContain(os.hostname())
    expect(everything).toMatch(/Message-ID: <[0-9a-f-]{36}@test\.example>/i)
    expect(everything).toMatch(/^Date: .* \+0000\r?$/m)
    expect(everything).not.toMatch(/User-Agent|X-Mailer/i)
  })

  test('SMTP-04: one of several refused: the others have it, the refused one is named and can be written to again', async () => {
    await world.serve({ refused: { 'carl@test.example': '550 5.1.1 no such mailbox' } })
    const job = await world.send({ to: ['bob@test.example', 'carl@test.example'] })
    expect(job.result).toMatchObject({
      recipients: [
        { address: 'bob@test.example', accepted: true },
        { address: 'carl@test.example', accepted: false, code: 550 },
      ],
    })
    const [row] = await world.rows('sent')
    const draft = await world.compose.editAgain({ messageId: row?.id ?? 0, onlyRefused: true })
    expect(draft).toMatchObject({ to: ['carl@test.example'], subject: 'Tide' })
    expect(await world.counts()).toEqual({ drafts: 1, outbox: 0, sent: 1 })
  })

  test.each([
    ['every recipient', { refused: { 'bob@test.example': '550 no' } }],
    ['the sender', { refused: { 'anna@test.example': '553 not you' } }],
    ['the content', { finalReplies: ['554 5.7.1 looks like spam'] }],
    ['the password', { password: 'another' }],
  ] as const)('SMTP-05, DATA-10: %s refused: in the Outbox, and editable with its files', async (_what, options) => {
    await world.serve(options)
    world.chosenFiles = [path.join(world.folder, 'table.csv')]
    await writeFile(world.chosenFiles[0] ?? '', 'a,b\r\n')
    const { id, fields } = await world.write()
    await world.compose.attach({ id })
    const job = await world.ofJob(await world.compose.send({ id, fields }))
    expect(job.state).toBe('failed')
    expect(await world.counts()).toEqual({ drafts: 0, outbox: 1, sent: 0 })
    const [row] = await world.rows('outbox')
    expect(row?.outbox).toBe('failed')

    const draft = await world.compose.editAgain({ messageId: row?.id ?? 0 })
    expect(draft).toMatchObject({
      to: ['bob@test.example'],
      subject: 'Tide',
      attachments: [{ fileName: 'table.csv', sizeBytes: 5 }],
    })
    expect(draft.text.trim()).toBe('Low water at ten.')
    expect(await world.counts()).toEqual({ drafts: 1, outbox: 0, sent: 0 })
  })

  test('SMTP-06: after a temporary refusal the same message goes out at the next try', async () => {
    await world.serve({ finalReplies: ['451 4.3.0 try later'] })
    await world.send()
    const [row] = await world.rows('outbox')
    const again = await world.ofJob(await world.compose.sendAgain({ messageId: row?.id ?? 0 }))
    expect(again.state).toBe('done')
    expect(world.server?.accepted).toHaveLength(1)
    expect(await world.counts()).toEqual({ drafts: 0, outbox: 0, sent: 1 })
  })

  test('SMTP-07: the answer to the end never came: maybe sent, the person decides, the Message-ID stays', async () => {
    const smtp = await world.serve({ handlers: { DATA: swallowing } })
    const job = await world.send()
    expect(job.state).toBe('failed')
    const [row] = await world.rows('outbox')
    expect(row?.outbox).toBe('unsure')
    const before = (await world.services.store.readMessage(row?.id ?? 0))?.messageId
    expect(smtp.connections).toBe(1)

    await world.serve({})
    await world.ofJob(await world.compose.sendAgain({ messageId: row?.id ?? 0 }))
    expect(world.server?.accepted[0]?.bytes.toString()).toContain(before)
    expect(await world.counts()).toEqual({ drafts: 0, outbox: 0, sent: 1 })
  })

  test('SMTP-07: stopped after the end has left, it may have arrived as well', async () => {
    const ended = Promise.withResolvers<void>()
    await world.serve({
      handlers: {
        DATA: async ({ client }) => {
          await client.send('354 go on')
          await client.readDotBody()
          ended.resolve()
          return new Promise<undefined>(() => {})
        },
      },
    })
    const job = await world.compose.send(await world.write())
    await ended.promise
    await world.services.areas.jobs.handlers.cancel({ id: job.id })
    expect((await world.ofJob(job)).state).toBe('cancelled')
    expect((await world.rows('outbox')).map(({ outbox }) => outbox)).toEqual(['unsure'])
  })

  test('"It arrived" moves an unsure message to Sent without sending it again', async () => {
    await world.serve({ handlers: { DATA: swallowing } })
    await world.send()
    const [row] = await world.rows('outbox')
    await world.compose.markSent({ messageId: row?.id ?? 0 })
    expect(await world.counts()).toEqual({ drafts: 0, outbox: 0, sent: 1 })
  })

  test.each([
    ['DATA', swallowing],
    ['BDAT', swallowingChunk],
  ])(
    'SMTP-04, SMTP-07: "It arrived" after a lost answer to %s is not said of whom the server refused',
    async (verb, swallow) => {
      await world.serve({
        capabilities: ['PIPELINING', 'AUTH PLAIN', ...(verb === 'BDAT' ? ['CHUNKING'] : [])],
        refused: { 'carl@test.example': '550 5.1.1 no such mailbox', 'dora@test.example': '451 4.2.1 busy' },
        handlers: { [verb]: swallow },
      })
      await world.send({ to: ['bob@test.example', 'carl@test.example', 'dora@test.example'] })
      const messageId = await world.only('outbox')
      await world.compose.markSent({ messageId })
      const stored = await world.services.store.readMessage(messageId)
      expect(stored?.recipients).toMatchObject([{ accepted: true }, { code: 550 }, { code: 451 }])
      expect(stored?.waiting).toMatchObject({ attempts: 1 })
    },
  )

  test('SMTP-09: what was accepted and cannot be noted is not offered as unsent, and not sent again by itself', async () => {
    const smtp = await world.serve({ refused: { 'carl@test.example': '550 5.1.1 no such mailbox' } })
    await world.services.start()
    const full = new StorageError('No room', { reason: 'full' })
    const noting = vi.spyOn(world.services.store, 'markSent').mockRejectedValue(full)
    const job = await world.send({ to: ['bob@test.example', 'carl@test.example'] })
    noting.mockRestore()
    expect(job.failure).toMatchObject({ kind: 'unreachable', isMaybeSent: true })
    expect((await world.rows('outbox')).map(({ outbox }) => outbox)).toEqual(['unsure'])
    world.clock.turn(24 * 60 * 60_000)
    expect(smtp.accepted).toHaveLength(1)
    const messageId = await world.only('outbox')
    await world.compose.markSent({ messageId })
    const stored = await world.services.store.readMessage(messageId)
    expect(stored?.recipients).toMatchObject([{ accepted: true }, { code: 550 }])
  })

  test('SMTP-10: asked to send twice, it is one submission', async () => {
    await world.serve({ finalReplies: ['451 later'] })
    await world.send()
    const messageId = (await world.rows('outbox'))[0]?.id ?? 0
    const { sendAgain } = world.compose
    const again = async () => sendAgain({ messageId })
    const jobs = await Promise.all([again(), again().catch(() => undefined)])
    for (const job of jobs) if (job) await world.ofJob(job)
    expect(world.server?.accepted).toHaveLength(1)
    expect(await world.counts()).toEqual({ drafts: 0, outbox: 0, sent: 1 })
  })

  test('SMTP-08: what was being sent when the app died is neither lost nor sent by itself', async () => {
    await world.serve({ finalReplies: ['451 later'] })
    await world.send()
    const messageId = (await world.rows('outbox'))[0]?.id ?? 0
    await world.services.store.setOutboxState(messageId, 'sending')
    await world.services.store.close()
    await world.open()
    expect((await world.rows('outbox')).map(({ outbox }) => outbox)).toEqual(['unsure'])
    expect(world.server?.accepted).toHaveLength(0)
  })

  test('SMTP-11: larger than the server takes: refused before upload, safe in the Outbox', async () => {
    const smtp = await world.serve({ capabilities: ['PIPELINING', 'SIZE 2000', '8BITMIME', 'AUTH PLAIN LOGIN'] })
    const job = await world.send({ text: 'x'.repeat(5_000) })
    expect(job.failure).toMatchObject({ kind: 'input', field: 'size' })
    expect(smtp.lines.filter(line => /^(?:MAIL|DATA|BDAT)/.test(line))).toEqual([])
    expect(await world.counts()).toEqual({ drafts: 0, outbox: 1, sent: 0 })
    expect(await world.compose.sizeLimit({ accountId: world.accountId })).toEqual({ limitBytes: 2_000 })
  })

  test('T9: the size that a server takes is known while writing, until the account has another server', async () => {
    await world.serve({ capabilities: ['SIZE 2000', 'AUTH PLAIN'] })
    await world.send()
    const { accountId } = world
    expect(await world.compose.sizeLimit({ accountId })).toEqual({ limitBytes: 2_000 })
    await world.serve({ capabilities: ['AUTH PLAIN'] })
    expect(await world.compose.sizeLimit({ accountId })).toEqual({})
    await world.send()
    expect(await world.compose.sizeLimit({ accountId })).toEqual({})
  })

  test('SMTP-03, SMTP-21: doubtful addresses are refused while the draft is still a draft', async () => {
    await world.serve({})
    for (const to of [
      'a@b@c.example',
      '"a@b"@c.example',
      'nobody',
      'a b@c.example',
      'a@c.example\r\nRCPT TO:<x@y.example>',
      'a@c.example.',
      'a@-c.example',
      '\u202ea@c.example',
    ]) {
      const draft = await world.write({ to: [to] })
      await expect(Promise.resolve(world.compose.send(draft))).rejects.toMatchObject({
        kind: 'input',
        field: 'to',
      })
    }
    expect((await world.counts()).outbox).toBe(0)
  })

  test('a reply goes into its thread and marks what it answers', async () => {
    await world.serve({})
    await world.send({ subject: 'First' })
    const [parent] = await world.rows('sent')
    const reply = await world.compose.start({ kind: 'reply', messageId: parent?.id ?? 0 })
    expect(reply).toMatchObject({ to: ['bob@test.example'], subject: 'Re: First' })
    const { accountId: from, to, cc, bcc, subject, text } = reply
    await world.ofJob(
      await world.compose.send({
        id: reply.id,
        fields: { accountId: from, to, cc, bcc, subject, text },
      }),
    )
    const first = await world.services.store.readMessage(parent?.id ?? 0)
    expect(first?.row.isAnswered).toBe(true)
    expect(world.server?.accepted[1]?.bytes.toString()).toMatch(`In-Reply-To: ${first?.messageId}`)
  })
})

/** Takes the whole message and hangs up instead of answering. */
async function swallowing({ client }: Call) {
  await client.send('354 go on')
  await client.readDotBody()
  client.destroy()
  return undefined
}

/** The same with BDAT. */
async function swallowingChunk({ argument, client }: Call) {
  await client.readBytes(Number.parseInt(argument, 10))
  client.destroy()
  return undefined
}
