// Rules on mail from the outside: what arrives, what is tried, run, undone, muted.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Id } from '../../../shared/model/account.ts'
import type { NewReadingRule, RuleAction, RuleCondition } from '../../../shared/model/reading-rule.ts'
import { text } from '../../reading/rules/rule-fixtures.ts'
import { type MailboxWorld, openMailboxWorld } from '../mailbox-world.ts'

const DAY = 86_400_000

let world: MailboxWorld
let accountId: Id
beforeEach(async () => {
  world = await openMailboxWorld()
  accountId = (await world.addAccount({ host: '127.0.0.1', port: 1 })).id
  await world.services.store.setChecked(accountId, world.clock.now())
})
afterEach(() => world.close())

const rulesApi = () => world.services.areas.rules.handlers
const mailRules = () => world.services.areas.mailRules.handlers

interface Letter {
  readonly from?: string
  readonly subject: string
  readonly id: string
  readonly inReplyTo?: string
  readonly more?: string
  readonly body?: string
  readonly dateMs?: number
}

function bytesOf({ from = 'ebba@example.org', subject, id, inReplyTo, more = '', body = 'Hello', dateMs }: Letter) {
  const date = new Date(dateMs ?? world.clock.now()).toUTCString().replace('GMT', '+0000')
  const answers = inReplyTo === undefined ? '' : `In-Reply-To: <${inReplyTo}>\r\n`
  const head = `From: Ebba <${from}>\r\nTo: anna@test.example\r\nSubject: ${subject}\r\nDate: ${date}\r\n`
  return Buffer.from(`${head}Message-ID: <${id}>\r\n${answers}${more}\r\n${body}\r\n`)
}

/** Stored as by a download, read, and looked at by the rules. */
async function arrive(letters: readonly Letter[]): Promise<Id[]> {
  const ids = await receive(letters)
  await world.readArrivals()
  return ids
}

async function receive(letters: readonly Letter[]): Promise<Id[]> {
  const { store } = world.services
  const messages = letters.map(bytesOf)
  const cuts = messages.map(({ length }, index) => ({
    sizeBytes: length,
    end: { uid: letters[index]?.id ?? '', receivedMs: world.clock.now() + index },
  }))
  await store.writeIncoming(accountId, new Uint8Array(Buffer.concat(messages)), cuts)
  return (await store.commitIncoming(accountId, false)).map(({ id }) => id)
}

function newRule(conditions: RuleCondition[], ...actions: RuleAction[]): NewReadingRule {
  const rest = { name: 'boats', isEnabled: true, needsAll: true, note: '' }
  return { ...rest, scope: { kind: 'mail' }, conditions, actions, ends: { kind: 'never' } }
}

const addRule = (...rule: Parameters<typeof newRule>) => rulesApi().add({ rule: newRule(...rule) })
const row = async (id: Id | undefined) => (await world.services.store.readMessage(id ?? 0))?.row
const inbox = async () => (await world.mail.mailboxes({})).find(({ role }) => role === 'inbox')?.id ?? 0
const newFolder = async (name: string) => (await world.mail.addMailbox({ accountId, name })).id

describe('on arrival', () => {
  test('row 30: rules see author, To, Cc, any header and the text, and what they did is in the diary', async () => {
    const folder = await newFolder('Boats')
    await addRule([text('cc', 'contains', 'harbour')], { kind: 'flag' })
    await addRule([text('header', 'contains', 'tide', { header: 'List-Id' })], { kind: 'move', mailboxId: folder })
    await addRule([text('body', 'contains', 'MAST')], { kind: 'label', label: 'Masts' })
    const [first, second] = await arrive([
      { subject: 'one', id: '1@x', more: 'Cc: Tor <tor@harbour.example>\r\nList-Id: <tide.example>\r\n' },
      { subject: 'two', id: '2@x', body: 'The mast is back.' },
    ])
    expect(await row(first)).toMatchObject({ mailboxId: folder, isFlagged: true, tags: [] })
    expect(await row(second)).toMatchObject({ mailboxId: await inbox(), isFlagged: false, tags: [1] })
    const diary = await mailRules().diary({ count: 10 })
    expect(diary.map(({ subject, steps }) => [subject, steps.map(({ kind }) => kind)])).toEqual([
      ['two', ['label']],
      ['one', ['flag', 'move']],
    ])
  })

  test('what a crash left between reading and rules is done at the next start, and the window hears of it', async () => {
    await addRule([text('subject', 'contains', 'offer')], { kind: 'flag' })
    const [id] = await receive([{ subject: 'An offer', id: '1@x' }])
    const { store, reader } = world.services
    await store.describe(await reader.summarise(await store.pendingMessages(10)))
    await world.services.end()
    const told = world.mailChanged()
    await world.open()
    await told
    expect(await row(id)).toMatchObject({ isFlagged: true })
  })

  test('what a rule did is counted with the rule', async () => {
    const { rule } = await addRule([text('subject', 'contains', 'offer')], { kind: 'mark-read' })
    await arrive([
      { subject: 'An offer', id: '1@x' },
      { subject: 'A letter', id: '2@x' },
    ])
    const known = (await rulesApi().list({})).find(({ id }) => id === rule.id)
    expect(known).toMatchObject({ hits: 1 })
    expect(known?.savedBytes).toBeGreaterThan(0)
    expect(await mailRules().muted({})).toMatchObject({ hits: 1, savedBytes: known?.savedBytes })
  })
})

describe('by hand', () => {
  test('row 30, B16: a dry run says what the real run does, the run does it, and undo takes it back', async () => {
    const folder = await newFolder('Boats')
    const letters = Array.from({ length: 600 }, (_, index) => ({
      subject: index % 3 === 0 ? `Boat ${index}` : `Letter ${index}`,
      id: `${index}@x`,
    }))
    await arrive(letters)
    const rules = {
      kind: 'written',
      rule: newRule([text('subject', 'begins', 'boat')], { kind: 'flag' }, { kind: 'move', mailboxId: folder }),
    } as const
    const mailboxId = await inbox()
    const tried = await mailRules().tryOut({ mailboxId, rules })
    expect(tried.looked).toBe(600)
    expect(tried.entries).toHaveLength(200)
    expect((await world.mail.mailboxes({})).find(({ id }) => id === folder)?.total).toBe(0)

    const job = await world.ended(await mailRules().runIn({ mailboxId, rules }))
    expect(job.result).toMatchObject({ kind: 'ran-rules', looked: 600, matched: 200 })
    const runId = job.result?.kind === 'ran-rules' ? job.result.runId : 0
    const done = await mailRules().diary({ runId, count: 500 })
    const facts = done.map(({ id: _id, atMs: _at, runId: _run, ...entry }) => entry)
    const byId = (a: { messageId: Id }, b: { messageId: Id }) => a.messageId - b.messageId
    expect(facts.sort(byId)).toEqual([...tried.entries].sort(byId))

    expect(await mailRules().undoRun({ runId })).toEqual({ undone: 200 })
    expect((await world.mail.mailboxes({})).find(({ id }) => id === folder)?.total).toBe(0)
    expect((await world.rows()).filter(({ isFlagged }) => isFlagged)).toEqual([])
  })

  test('while a rule is written it is said how many of the newest messages it is true of', async () => {
    await arrive([
      { subject: 'Boat', id: '1@x', body: 'The mast' },
      { subject: 'Letter', id: '2@x', body: 'The sail' },
    ])
    const count = async (...rule: Parameters<typeof newRule>) => mailRules().countMatches({ rule: newRule(...rule) })
    expect(await count([text('subject', 'contains', 'boat')], { kind: 'flag' })).toEqual({ matching: 1, of: 2 })
    expect(await count([text('body', 'contains', 'the')], { kind: 'flag' })).toEqual({ matching: 2, of: 2 })
    const elsewhere = { ...newRule([], { kind: 'flag' }), scope: { kind: 'mailbox', mailboxId: await newFolder('A') } }
    expect(await mailRules().countMatches({ rule: elsewhere as NewReadingRule })).toEqual({ matching: 0, of: 0 })
    expect((await world.rows()).filter(({ isFlagged }) => isFlagged)).toEqual([])
  })

  test('a rule that is off runs when it is named', async () => {
    const [id] = await arrive([{ subject: 'Boat', id: '1@x' }])
    const { rule } = await rulesApi().add({ rule: { ...newRule([], { kind: 'flag' }), isEnabled: false } })
    const ids = id === undefined ? [] : [id]
    await world.ended(await mailRules().run({ ids, rules: { kind: 'all' } }))
    expect(await row(id)).toMatchObject({ isFlagged: false })
    await world.ended(await mailRules().run({ ids, rules: { kind: 'some', ids: [rule.id] } }))
    expect(await row(id)).toMatchObject({ isFlagged: true })
  })
})

describe('an ignored conversation', () => {
  test('B6 X16c: is read and grey, new answers too, until it was silent for 90 days', async () => {
    const [first] = await arrive([{ subject: 'Noise', id: '1@x' }])
    const silence = { kind: 'silence', days: 90 } as const
    const { rule } = await mailRules().muteThread({ messageId: first ?? 0, kind: 'ignore-thread', ends: silence })
    await world.jobWhere(({ kind, state }) => kind === 'run-rules' && state === 'done')
    expect(await row(first)).toMatchObject({ isRead: true, isIgnored: true })

    const answer = async (id: string) => (await arrive([{ subject: 'Re: Noise', id, inReplyTo: '1@x' }]))[0]
    world.clock.turn(60 * DAY)
    expect(await row(await answer('2@x'))).toMatchObject({ isRead: true, isIgnored: true })
    expect((await mailRules().muted({})).rules.map(({ id }) => id)).toEqual([rule.id])
    world.clock.turn(91 * DAY)
    const shown = await row(await answer('3@x'))
    expect(shown).toMatchObject({ isRead: false })
    expect(shown?.isIgnored).toBeUndefined()
    expect((await mailRules().muted({})).rules).toEqual([])
  })
})
