// Drafts that another program wrote: they open here for writing, and neither side loses or doubles one.
import { afterEach, describe, expect, test } from 'vitest'
import { DRAFTS_MS } from '../../../electron/mail/imap/mailbox-watches.ts'
import { type ImapServer, type ImapServerOptions, startImapServer } from '../../servers/imap-server.ts'
import { ImapWorld } from './imap-world.ts'

let server: ImapServer | undefined
let opened: ImapWorld | undefined

afterEach(async () => {
  await opened?.close()
  opened = undefined
  await server?.close()
  server = undefined
})

const written = Buffer.from(
  [
    'From: anna@test.example',
    'To: Ben <b@test.example>',
    'Bcc: c@test.example',
    'Subject: Tide',
    'Message-ID: <draft-1@elsewhere.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=x',
    '',
    '--x',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'High at noon',
    '--x',
    'Content-Type: text/csv; name=tides.csv',
    'Content-Disposition: attachment; filename=tides.csv',
    '',
    '1,2',
    '--x--',
    '',
  ].join('\r\n'),
)

async function open(messages: readonly Buffer[], answers: ImapServerOptions['answers'] = {}) {
  const folders = [
    { path: 'INBOX' },
    { path: 'Drafts', attributes: '\\Drafts', messages },
    { path: 'Trash', attributes: '\\Trash' },
  ]
  server = await startImapServer({ folders, answers })
  opened = await ImapWorld.open({ host: server.host, port: server.port, user: 'anna', password: 'secret' })
  await opened.check()
  return { there: server, world: opened }
}

async function onlyDraft(world: ImapWorld) {
  const rows = await world.rows('drafts')
  expect(rows.length).toBe(1)
  const draft = await world.store.readDraft(rows[0]?.id ?? 0)
  if (!draft) throw new Error('The draft is gone')
  return draft
}

/** As a program does it that keeps the Message-ID: another message in place of the one before. */
function rewrite(there: ImapServer, text: string): void {
  const drafts = there.folder('Drafts')
  const bytes = Buffer.from(String(written).replace('High at noon', text))
  drafts.messages = []
  there.deliver('Drafts', bytes)
}

const fieldsOf = ({ accountId, to, cc, bcc, subject, text }: Awaited<ReturnType<typeof onlyDraft>>) => {
  return { accountId, to: [...to], cc: [...cc], bcc: [...bcc], subject, text }
}

describe('drafts of other programs', () => {
  test('open here with recipients, text and files, once', async () => {
    const { world, there } = await open([written])
    await world.check()
    const draft = await onlyDraft(world)
    expect(draft).toMatchObject({ to: ['Ben <b@test.example>'], bcc: ['c@test.example'], subject: 'Tide' })
    expect(draft.text.trim()).toBe('High at noon')
    expect(draft.attachments).toMatchObject([{ fileName: 'tides.csv', contentType: 'text/csv' }])
    expect(there.folder('Drafts').messages.length).toBe(1)
  })

  test('changed here, they are replaced there: the old one goes to the Trash when the new one is there', async () => {
    const { world, there } = await open([written])
    const draft = await onlyDraft(world)
    await world.store.saveDraft(draft.id, { ...fieldsOf(draft), text: 'High at one' })
    await world.check()
    await world.check()
    const texts = there.folder('Drafts').messages.map(({ bytes }) => String(bytes))
    expect(texts).toEqual([expect.stringContaining('High at one')])
    expect(texts[0]).toContain('tides.csv')
    expect(texts[0]).toContain('c@test.example')
    expect(there.folder('Trash').messages.map(({ bytes }) => String(bytes))).toEqual([String(written)])
    expect((await onlyDraft(world)).text).toBe('High at one')
  })

  test('gone there, they go here, but not what was changed here since', async () => {
    const { world, there } = await open([written, Buffer.from(String(written).replaceAll('draft-1', 'draft-2'))])
    const [first] = await world.rows('drafts')
    const draft = await world.store.readDraft(first?.id ?? 0)
    if (!draft) throw new Error('The draft is gone')
    there.folder('Drafts').messages = []
    await world.check()
    expect((await world.rows('drafts')).length).toBe(2)
    await world.store.saveDraft(draft.id, { ...fieldsOf(draft), text: 'Mine' })
    await world.check()
    expect((await onlyDraft(world)).text).toBe('Mine')
    expect(there.folder('Drafts').messages.length).toBe(1)
  })

  test('a list that does not hold all there is takes nothing away here', async () => {
    let isShort = false
    const { world } = await open([written], {
      'UID FETCH': call => (isShort && call.argument.startsWith('1:*') ? `${call.tag} OK done` : call.usual()),
    })
    isShort = true
    await world.check()
    expect((await onlyDraft(world)).subject).toBe('Tide')
  })

  test('what went there while it was open here comes back when somebody goes on writing', async () => {
    const { world, there } = await open([written])
    const draft = await onlyDraft(world)
    there.folder('Drafts').messages = []
    await world.check()
    await world.check()
    expect(await world.rows('drafts')).toEqual([])
    await world.world.services.areas.compose.handlers.save({ id: draft.id, fields: { ...fieldsOf(draft), text: 'On' } })
    expect((await onlyDraft(world)).text).toBe('On')
  })

  test('a file that is attached or taken off here is so there, although nothing was written', async () => {
    const { world, there } = await open([written])
    const { id, attachments } = await onlyDraft(world)
    const { attachDropped, detach } = world.world.services.areas.compose.handlers
    await attachDropped({ id, name: 'pier.csv', bytes: Buffer.from('3,4') })
    await world.check()
    expect(String(there.folder('Drafts').messages.at(-1)?.bytes)).toMatch(/tides\.csv.*pier\.csv/s)
    await detach({ id, attachmentId: attachments[0]?.id ?? 0 })
    await world.check()
    expect(String(there.folder('Drafts').messages.at(-1)?.bytes)).not.toContain('tides.csv')
    expect(there.folder('Drafts').messages.length).toBe(1)
  })

  test('what went there while it was open here comes back when somebody attaches a file', async () => {
    const { world, there } = await open([written])
    const { id } = await onlyDraft(world)
    there.folder('Drafts').messages = []
    await world.check()
    await world.check()
    const { attachDropped } = world.world.services.areas.compose.handlers
    const draft = await attachDropped({ id, name: 'pier.csv', bytes: Buffer.from('3,4') })
    expect(draft.attachments).toMatchObject([{ fileName: 'tides.csv' }, { fileName: 'pier.csv' }])
    expect((await onlyDraft(world)).id).toBe(id)
  })

  test('IMAP-01: with new UIDs no draft comes twice', async () => {
    const { world, there } = await open([written])
    const draft = await onlyDraft(world)
    await world.store.saveDraft(draft.id, { ...fieldsOf(draft), text: 'Mine' })
    await world.check()
    const drafts = there.folder('Drafts')
    drafts.uidValidity = 200
    drafts.uidNext = 50
    for (const message of drafts.messages) message.uid = drafts.uidNext++
    await world.check()
    await world.check()
    expect((await onlyDraft(world)).text).toBe('Mine')
    expect(drafts.messages.length).toBe(1)
  })

  test('a version that was written there since comes here, also under the Message-ID of the one before', async () => {
    const { world, there } = await open([written])
    const before = await onlyDraft(world)
    rewrite(there, 'High at two')
    await world.check()
    await world.check()
    const draft = await onlyDraft(world)
    expect(draft.text.trim()).toBe('High at two')
    expect(draft.id).not.toBe(before.id)
  })

  test('written there and here since, both are kept, under one Message-ID too', async () => {
    const { world, there } = await open([written])
    const draft = await onlyDraft(world)
    await world.store.saveDraft(draft.id, { ...fieldsOf(draft), text: 'Mine' })
    rewrite(there, 'High at two')
    await world.check()
    await world.check()
    const texts = await Promise.all((await world.rows('drafts')).map(({ id }) => world.store.readDraft(id)))
    expect(texts.map(each => each?.text.trim()).toSorted()).toEqual(['High at two', 'Mine'])
    expect(there.folder('Drafts').messages.map(({ bytes }) => String(bytes))).toEqual([
      expect.stringContaining('High at two'),
      expect.stringContaining('Mine'),
    ])
  })

  test('IMAP-01: after new UIDs, what another program wrote still goes to the Trash when it is replaced', async () => {
    const { world, there } = await open([written])
    const drafts = there.folder('Drafts')
    drafts.uidValidity = 200
    drafts.uidNext = 50
    for (const message of drafts.messages) message.uid = drafts.uidNext++
    await world.check()
    const draft = await onlyDraft(world)
    await world.store.saveDraft(draft.id, { ...fieldsOf(draft), text: 'High at one' })
    await world.check()
    expect(there.folder('Trash').messages.map(({ bytes }) => String(bytes))).toEqual([String(written)])
  })

  test('one with more files than a draft takes stays there, and is not fetched again and again', async () => {
    const file = '--x\r\nContent-Disposition: attachment; filename=f\r\n\r\n1\r\n'
    const { world, there } = await open([Buffer.from(String(written).replace('--x--', `${file.repeat(101)}--x--`))])
    const fetched = () => there.commands.filter(command => /^UID FETCH \d+ .*BODY/.test(command)).length
    expect(fetched()).toBe(1)
    await world.check()
    expect(fetched()).toBe(1)
    expect(await world.rows('drafts')).toEqual([])
    expect(there.folder('Drafts').messages.length).toBe(1)
  })

  test('an upload whose answer was lost, and a version written since, end as one draft', async () => {
    const { world, there } = await open([])
    const fields = { accountId: world.account.id, to: [], cc: [], bcc: [], subject: 'Ebb', text: 'one' }
    const draft = await world.store.addDraft({ ...fields, kind: 'new', inReplyTo: '', references: [] })
    // As a connection leaves it that broke between the upload and its answer.
    await world.check()
    const [copy] = await world.store.draftCopies((await world.store.imapFolders(world.account.id))[1]?.id ?? 0)
    const folderId = (await world.store.imapFolders(world.account.id)).find(({ path }) => path === 'Drafts')?.id ?? 0
    await world.store.removeDraftCopies(folderId, [copy?.uid ?? 0])
    await world.store.beginDraftCopy({ draftId: draft.id, savedMs: 1, folderId, headerId: copy?.headerId ?? '' })
    await world.store.saveDraft(draft.id, { ...fields, text: 'two' })
    await world.check()
    await world.check()
    expect((await onlyDraft(world)).text).toBe('two')
    expect(there.folder('Drafts').messages.map(({ bytes }) => String(bytes))).toEqual([expect.stringContaining('two')])
  })

  test('what is written here is put there after a pause, without anybody asking', async () => {
    const { world, there } = await open([])
    const { services, clock } = world.world
    await services.start()
    const isWaiting = clock.isAsked(DRAFTS_MS)
    const fields = { accountId: world.account.id, to: [], cc: [], bcc: [], subject: 'Soon', text: '' }
    const draft = await world.store.addDraft({ ...fields, kind: 'new', inReplyTo: '', references: [] })
    await services.areas.compose.handlers.save({ id: draft.id, fields })
    await isWaiting
    clock.turn(DRAFTS_MS)
    await world.world.jobWhere(({ id, kind, state }) => id > 1 && kind === 'get-mail' && state === 'done')
    expect(there.folder('Drafts').messages.map(({ bytes }) => String(bytes))).toEqual([expect.stringContaining('Soon')])
  })
})
