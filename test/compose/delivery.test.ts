// What became of a message after the server took it: from the report in the Inbox to the recipients of the sent message.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bounces, SENT_ID, sendmail } from '../message/delivery-report/report-samples.ts'
import { ALL_CAPABILITIES } from '../servers/smtp-server.ts'
import { openSendingWorld, type SendingWorld } from './sending-world.ts'

let world: SendingWorld
let reports = 0

beforeEach(async () => {
  world = await openSendingWorld()
})

afterEach(() => world.close())

/** Sends to these people; the answer is the message in Sent. */
async function sent(...people: readonly string[]): Promise<{ id: number; headerId: string }> {
  await world.send({ to: people })
  const id = await world.only('sent')
  return { id, headerId: (await world.services.store.readMessage(id))?.messageId ?? '' }
}

/** A report about that message arrives, and is read. */
async function arrives(sample: Buffer, headerId: string, accountId = world.accountId): Promise<void> {
  const { store } = world.services
  const raw = Buffer.from(sample.toString().replaceAll(SENT_ID.slice(1, -1), headerId.slice(1, -1)))
  const uid = `report-${++reports}`
  await store.writeIncoming(accountId, new Uint8Array(raw), [{ sizeBytes: raw.length, end: { uid, receivedMs: 5 } }])
  await store.commitIncoming(accountId, false)
  await world.readArrivals()
}

async function deliveries(id: number) {
  return (await world.services.store.readMessage(id))?.recipients.map(({ address, delivery }) => [
    address,
    delivery?.state,
  ])
}

describe('delivery truth', () => {
  test.each(bounces)('T2, B11: a bounce by %s is linked to the sent message', async (_maker, bytes) => {
    await world.serve()
    const { id, headerId } = await sent('ann@harbour.example', 'tor@harbour.example')
    expect(await deliveries(id)).toEqual([
      ['ann@harbour.example', undefined],
      ['tor@harbour.example', undefined],
    ])
    await arrives(bytes, headerId)
    expect(await deliveries(id)).toEqual([
      ['ann@harbour.example', 'bounced'],
      ['tor@harbour.example', undefined],
    ])
    const view = await world.services.areas.mail.handlers.openMessage({ id, showRemote: false })
    expect(view.recipients?.[0]?.delivery).toMatchObject({ state: 'bounced', atMs: 5 })
  })

  test('T2, B11: sendmail: one is delayed, one is confirmed; a bounce later replaces the delay, not the confirmation', async () => {
    await world.serve()
    const { id, headerId } = await sent('ann@harbour.example', 'tor@harbour.example')
    await arrives(sendmail, headerId)
    expect(await deliveries(id)).toEqual([
      ['ann@harbour.example', 'delayed'],
      ['tor@harbour.example', 'delivered'],
    ])
    const [, bounce] = bounces[0] ?? []
    await arrives(bounce ?? Buffer.alloc(0), headerId)
    const late = Buffer.from((bounce ?? '').toString().replaceAll('ann@harbour', 'tor@harbour'))
    await arrives(late, headerId)
    expect(await deliveries(id)).toEqual([
      ['ann@harbour.example', 'bounced'],
      ['tor@harbour.example', 'delivered'],
    ])
  })

  test('T3, B11: "only the one that failed": it goes to whom it came back from, and to nobody else', async () => {
    const smtp = await world.serve()
    const { id, headerId } = await sent('ann@harbour.example', 'tor@harbour.example')
    await arrives(bounces[0]?.[1] ?? Buffer.alloc(0), headerId)
    const job = await world.ofJob(await world.compose.sendAgain({ messageId: id }))
    expect(job.state).toBe('done')
    expect(smtp.accepted[1]?.to).toEqual(['<ann@harbour.example>'])
    expect(smtp.accepted[1]?.bytes).toEqual(smtp.accepted[0]?.bytes)
    expect(await deliveries(id)).toEqual([
      ['ann@harbour.example', undefined],
      ['tor@harbour.example', undefined],
    ])
  })

  test('B11: a bounced address can be written to again, corrected', async () => {
    await world.serve()
    const { id, headerId } = await sent('ann@harbour.example', 'tor@harbour.example')
    await arrives(bounces[0]?.[1] ?? Buffer.alloc(0), headerId)
    expect(await world.compose.editAgain({ messageId: id, onlyRefused: true })).toMatchObject({
      to: ['ann@harbour.example'],
    })
  })

  test('a report in the mail of another account, or about nobody we wrote to, changes nothing', async () => {
    await world.serve()
    const { id, headerId } = await sent('tor@harbour.example')
    const [, bounce = Buffer.alloc(0)] = bounces[0] ?? []
    await arrives(bounce, headerId)
    const other = await world.addReader('Berit')
    await arrives(Buffer.from(bounce.toString().replaceAll('ann@', 'tor@')), headerId, other)
    expect(await deliveries(id)).toEqual([['tor@harbour.example', undefined]])
  })

  test('T2: a delivery notice is asked for where the server offers it, with the Message-ID as envelope id', async () => {
    const smtp = await world.serve({ capabilities: ALL_CAPABILITIES })
    await world.services.start()
    const { id, fields } = await world.write()
    const isSent = world.nextSending()
    await world.compose.schedule({ id, fields, wishes: { time: { kind: 'after', delayMs: 0 }, wantsNotice: true } })
    expect((await isSent).state).toBe('done')
    const stored = await world.services.store.readMessage(await world.only('sent'))
    expect(smtp.lines.find(line => line.startsWith('MAIL'))).toContain(
      `RET=HDRS ENVID=${stored?.messageId.slice(1, -1)}`,
    )
    expect(smtp.lines.find(line => line.startsWith('RCPT'))).toContain('NOTIFY=SUCCESS,FAILURE,DELAY')
  })

  test('T2: nothing is asked for unless a person wants it', async () => {
    const smtp = await world.serve({ capabilities: ALL_CAPABILITIES })
    await world.send()
    expect(smtp.lines.filter(line => /NOTIFY|ENVID|RET=/.test(line))).toEqual([])
  })
})
