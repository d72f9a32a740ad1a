// A search that asks the server too: on a real Dovecot, with only headers here.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { ImapWorld } from '../mail/imap/imap-world.ts'
import { describeReal } from '../servers/real/describe-real.ts'
import { type Dovecot, passwordOf, startDovecot } from '../servers/real/dovecot.ts'

function message(number: number, body: string): Buffer {
  const header = [
    'From: Ebba <ebba@example.test>',
    'To: Bob <bob@example.test>',
    `Subject: letter ${number}`,
    `Date: Sat, ${10 + number} Oct 2026 12:00:00 +0000`,
    `Message-ID: <search-${number}@example.test>`,
    'Content-Type: text/plain; charset=utf-8',
  ]
  return Buffer.from([...header, '', body, ''].join('\r\n'))
}

describeReal('Searching on a real Dovecot', () => {
  let dovecot: Dovecot
  let world: ImapWorld | undefined

  beforeAll(async () => {
    dovecot = await startDovecot()
    dovecot.maildirs.add('alice', [
      message(0, 'The tide gauge drifts.'),
      message(1, 'Nothing of it.'),
      message(2, 'Målestasjon "Kvaløya" \\ the tide gauge'),
      message(3, 'Another gauge'),
    ])
  })

  afterEach(async () => {
    await world?.close()
    world = undefined
  })

  afterAll(() => dovecot.stop())

  async function openHeaders(): Promise<ImapWorld> {
    const place = { ...dovecot.imap, user: 'alice', password: passwordOf('alice') }
    world = await ImapWorld.open(place, { keep: { kind: 'headers' } })
    await world.check()
    // What arrives is read behind the check.
    while ((await world.mail.searchCoverage({})).waiting > 0) await world.mail.indexMail({})
    return world
  }

  async function search(opened: ImapWorld, text: string) {
    const { id } = await opened.mail.openSearch({ text, scope: { kind: 'everything' }, first: { count: 1, times: [] } })
    const subjects = async () => {
      const order = { by: 'date', descending: true } as const
      const source = { kind: 'search', id } as const
      const page = await opened.mail.listMessages({ source, filter: 'all', order, from: 0, count: 50 })
      return page.rows.map(({ subject }) => subject)
    }
    const before = await subjects()
    const result = await opened.mail.searchServer({ id, accountId: opened.account.id })
    return { before, result, after: await subjects() }
  }

  it('U3, row 20: finds what only the server knows, newest first, beside what is here', async () => {
    const opened = await openHeaders()
    expect(await search(opened, '"tide gauge"')).toEqual({
      before: [],
      result: { found: 2, missing: 0, refused: 0 },
      after: ['letter 2', 'letter 0'],
    })
    expect((await search(opened, 'gauge OR "letter 1"')).after).toEqual([
      'letter 3',
      'letter 2',
      'letter 1',
      'letter 0',
    ])
  })

  it('row 20: keeps to what the search asks beside words', async () => {
    const opened = await openHeaders()
    const [first] = await opened.rows('inbox')
    await opened.mail.mark({ ids: [first?.id ?? 0], isFlagged: true })
    expect((await search(opened, 'gauge is:flagged')).after).toEqual(['letter 0'])
    expect((await search(opened, 'gauge after:2026-10-12')).after).toEqual(['letter 3', 'letter 2'])
    expect((await search(opened, 'gauge -tide')).after).toEqual(['letter 3'])
    expect((await search(opened, 'gauge in:trash')).after).toEqual([])
  })

  it('IMAP-11: quotes, backslashes and letters of any kind reach the server as they are', async () => {
    const opened = await openHeaders()
    expect((await search(opened, 'body:kvaløya')).after).toEqual(['letter 2'])
    expect((await search(opened, 'x\\"y) OR ALL (')).result).toMatchObject({ refused: 0 })
  })
})
