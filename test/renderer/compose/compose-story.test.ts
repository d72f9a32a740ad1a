// Writing, keeping, discarding and handing over: the real stores with a main process that answers from memory.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { closeComposer, continueDraft, discardDraft, sendDraft } from '../../../renderer/compose/compose-endings.ts'
import {
  addRecipients,
  attachFiles,
  fieldsToKeep,
  moveAllToBcc,
  moveRecipient,
  openDraft,
  sendFrom,
  typeRecipient,
  useCompose,
  writeText,
} from '../../../renderer/compose/compose-store.ts'
import { toast, useNavigation } from '../../../renderer/navigation.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { Draft } from '../../../shared/model/message.ts'
import { defaultSettings } from '../../../shared/model/settings.ts'
import { newAccount } from '../../store/sample-data.ts'
import { CallBridge, Fails } from '../call-bridge.ts'

const ID = 7
const draft: Draft = {
  id: ID,
  kind: 'reply',
  accountId: 1,
  to: ['Marit <m@b.example>'],
  cc: [],
  bcc: [],
  subject: 'Re: Tide gauge',
  text: '',
  inReplyTo: '',
  references: [],
  attachments: [],
  savedMs: 1,
}
const full: Failure = { kind: 'storage', reason: 'full', message: '' }

let bridge: CallBridge
const closed = vi.fn()
const composer = () => useCompose.getState().composers[ID]
const toasts = () => useNavigation.getState().toasts.map(({ text }) => text)

beforeEach(async () => {
  vi.useFakeTimers()
  closed.mockReset()
  bridge = CallBridge.install()
  bridge.answer('compose.open', () => draft)
  bridge.answer('compose.save', () => ({ savedMs: 2 }))
  bridge.answer('compose.sizeLimit', () => ({ limitBytes: 1_000 }))
  bridge.answer('accounts.list', () => [])
  bridge.answer('settings.read', () => ({ ...defaultSettings, undoSendSeconds: 0 }))
  bridge.answer('compose.outbox', () => [])
  useCompose.setState({ composers: {}, broken: {}, accounts: [] })
  useNavigation.setState({ toasts: [], dialogs: [] })
  await openDraft(ID)
})

afterEach(() => {
  vi.useRealTimers()
})

describe('writing', () => {
  test('DATA-09: what was written is on disk within a second', async () => {
    writeText(ID, 'Dear')
    writeText(ID, 'Dear all')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(bridge.inputsOf('compose.save').at(-1)?.fields).toMatchObject({ text: 'Dear all' })
    expect(composer()?.save).toEqual({ kind: 'saved', savedMs: 2 })
  })

  test('a half-typed recipient is kept with the draft', async () => {
    typeRecipient(ID, 'cc', 'tor@boathouse.example')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(bridge.inputsOf('compose.save').at(-1)?.fields).toMatchObject({ cc: ['tor@boathouse.example'] })
  })

  test('the same person is not added twice', () => {
    addRecipients(ID, 'to', 'M@B.example, Jonas <j@b.example>, j@b.example')
    expect(composer()?.fields.to).toEqual(['Marit <m@b.example>', 'Jonas <j@b.example>'])
  })

  test('people move between the lines', () => {
    moveRecipient(ID, { field: 'to', index: 0 }, 'cc')
    expect(composer()?.fields).toMatchObject({ to: [], cc: ['Marit <m@b.example>'] })
    moveAllToBcc(ID)
    expect(composer()?.fields).toMatchObject({ to: [], cc: [], bcc: ['Marit <m@b.example>'] })
  })

  test('DATA-04: a draft that cannot be saved says so, stays as it is, and is tried again', async () => {
    bridge.answer('compose.save', () => {
      throw new Fails(full)
    })
    writeText(ID, 'Dear all')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(composer()).toMatchObject({ save: { kind: 'failed', failure: full }, fields: { text: 'Dear all' } })
    bridge.answer('compose.save', () => ({ savedMs: 3 }))
    writeText(ID, 'Dear all,')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(composer()?.save).toEqual({ kind: 'saved', savedMs: 3 })
  })

  test('who writes from another account signs as that account, and keeps what was changed by hand', () => {
    const sign = (id: number, signature?: string) => ({ ...newAccount(), id, ...(signature ? { signature } : {}) })
    useCompose.setState({ accounts: [sign(1, 'Ingrid'), sign(2, 'The board\nHavnelab'), sign(3)] })
    writeText(ID, 'Dear all\n\n-- \nIngrid\n')
    sendFrom(ID, 2)
    expect(composer()?.fields.text).toBe('Dear all\n\n-- \nThe board\nHavnelab\n')
    sendFrom(ID, 3)
    expect(composer()?.fields.text).toBe('Dear all\n')
    sendFrom(ID, 1)
    writeText(ID, 'Dear all\n\n-- \nIngrid, on the pier\n')
    sendFrom(ID, 2)
    expect(composer()?.fields.text).toBe('Dear all\n\n-- \nIngrid, on the pier\n')
  })

  test('files that cannot be attached leave the text alone', async () => {
    bridge.answer('compose.attach', () => {
      throw new Fails({ kind: 'input', field: 'attachments', message: '' })
    })
    writeText(ID, 'See the file')
    await attachFiles(ID)
    expect(composer()).toMatchObject({ trouble: { doing: 'attach' }, fields: { text: 'See the file' } })
  })

  test('a draft that cannot be opened says why', async () => {
    bridge.answer('compose.open', () => {
      throw new Fails(full)
    })
    await openDraft(99)
    expect(useCompose.getState().broken[99]).toEqual(full)
  })
})

describe('closing', () => {
  test('keeps what was just typed, and offers to discard it', async () => {
    writeText(ID, 'Dear all')
    await closeComposer(ID, closed)
    expect(closed).toHaveBeenCalledOnce()
    expect(bridge.inputsOf('compose.save').at(-1)?.fields).toMatchObject({ text: 'Dear all' })
    expect(useNavigation.getState().toasts.at(-1)?.action).toBeDefined()
    expect(composer()).toBeUndefined()
  })

  test('DATA-04: does not close over a draft that could not be saved', async () => {
    bridge.answer('compose.save', () => {
      throw new Fails(full)
    })
    writeText(ID, 'Dear all')
    await closeComposer(ID, closed)
    expect(closed).not.toHaveBeenCalled()
    expect(composer()?.fields.text).toBe('Dear all')
    bridge.answer('compose.save', () => ({ savedMs: 3 }))
    await closeComposer(ID, closed)
    expect(closed).toHaveBeenCalledOnce()
    expect(bridge.inputsOf('compose.save').at(-1)?.fields).toMatchObject({ text: 'Dear all' })
  })

  test('says that a draft was deleted on another device, and brings it back', async () => {
    bridge.answer('compose.open', () => {
      throw new Fails({ kind: 'input', message: 'This draft is gone' })
    })
    bridge.answer('compose.restoreDiscarded', () => draft)
    await closeComposer(ID, closed)
    expect(closed).toHaveBeenCalledOnce()
    expect(toasts()).toEqual(['This draft was deleted on another device'])
    useNavigation.getState().toasts.at(-1)?.action?.run()
    await vi.waitFor(() => expect(useNavigation.getState().dialogs).toMatchObject([{ kind: 'compose', draftId: ID }]))
  })

  test('a new message in which nothing stands leaves no draft behind', async () => {
    bridge.answer('compose.open', () => ({ ...draft, id: 8, kind: 'new', to: [], subject: '' }))
    await openDraft(8)
    await closeComposer(8, closed)
    expect(bridge.inputsOf('compose.discard')).toEqual([{ id: 8 }])
    expect(toasts()).toEqual([])
  })

  test('an answer that was only begun leaves no draft behind, and one that was written in or kept before does', async () => {
    bridge.answer('compose.open', () => ({ ...draft, id: 9, text: '\n\nMarit wrote:\n> At ten.\n' }))
    await continueDraft(9, true)
    await closeComposer(9, closed)
    expect(bridge.inputsOf('compose.discard')).toEqual([{ id: 9 }])
    expect(toasts()).toEqual([])
    await continueDraft(9, true)
    writeText(9, 'At eleven.\n\nMarit wrote:\n> At ten.\n')
    await closeComposer(9, closed)
    await continueDraft(9)
    await closeComposer(9, closed)
    expect(bridge.inputsOf('compose.discard')).toHaveLength(1)
    expect(toasts()).toEqual(['Draft kept'])
  })

  test('is closed before an empty draft is gone: the next key means the window', async () => {
    const discarded = Promise.withResolvers<object>()
    bridge.answer('compose.open', () => ({ ...draft, id: 8, kind: 'new', to: [], subject: '' }))
    bridge.answer('compose.discard', () => discarded.promise)
    await openDraft(8)
    const end = closeComposer(8, closed)
    await vi.waitFor(() => expect(bridge.inputsOf('compose.discard')).toEqual([{ id: 8 }]))
    expect(closed).toHaveBeenCalledOnce()
    discarded.resolve({})
    await end
  })

  test('a signature alone leaves no draft behind', async () => {
    bridge.answer('accounts.list', () => [{ ...newAccount(), id: 1, signature: 'Ingrid' }])
    bridge.answer('compose.open', () => ({
      ...draft,
      id: 8,
      kind: 'new',
      to: [],
      subject: '',
      text: '\n\n-- \nIngrid\n',
    }))
    await openDraft(8)
    await closeComposer(8, closed)
    expect(bridge.inputsOf('compose.discard')).toEqual([{ id: 8 }])
  })

  test('who goes on writing is no longer offered to throw that draft away', async () => {
    await closeComposer(ID, closed)
    toast({ text: 'Archived' })
    expect(toasts()).toEqual(['Draft kept', 'Archived'])
    await continueDraft(ID)
    expect(composer()).toBeDefined()
    expect(toasts()).toEqual(['Archived'])
  })

  test('a discarded draft can be brought back', async () => {
    bridge.answer('compose.restoreDiscarded', () => draft)
    expect(await discardDraft(ID)).toBe(true)
    useNavigation.getState().toasts.at(-1)?.action?.run()
    await vi.advanceTimersByTimeAsync(0)
    expect(useNavigation.getState().dialogs.at(-1)).toMatchObject({ kind: 'compose', draftId: ID })
  })
})

describe('sending', () => {
  test('hands over everything, half-typed recipients too, and saves nothing afterwards', async () => {
    writeText(ID, 'Dear all')
    typeRecipient(ID, 'bcc', 'tor@boathouse.example')
    expect(await sendDraft(ID)).toBe(true)
    expect(bridge.inputsOf('compose.send')[0]?.fields).toMatchObject({
      text: 'Dear all',
      bcc: ['tor@boathouse.example'],
    })
    const saves = bridge.inputsOf('compose.save').length
    await vi.advanceTimersByTimeAsync(5_000)
    expect(bridge.inputsOf('compose.save')).toHaveLength(saves)
    expect(composer()).toBeUndefined()
  })

  test('is not done twice by two presses', async () => {
    await Promise.all([sendDraft(ID), sendDraft(ID)])
    expect(bridge.inputsOf('compose.send')).toHaveLength(1)
  })

  test('shows nothing as written that no longer goes with it', async () => {
    const put = Promise.withResolvers<unknown>()
    bridge.answer('compose.send', () => put.promise)
    writeText(ID, 'Dear all')
    const sent = sendDraft(ID)
    writeText(ID, 'Dear all, and one thing more')
    expect(composer()?.fields.text).toBe('Dear all')
    put.resolve({})
    expect(await sent).toBe(true)
  })

  test('DATA-10: a message that could not be put into the Outbox stays, and is saved again', async () => {
    bridge.answer('compose.send', () => {
      throw new Fails({ kind: 'input', field: 'to', message: '' })
    })
    writeText(ID, 'Dear all')
    expect(await sendDraft(ID)).toBe(false)
    expect(composer()).toMatchObject({ isSending: false, trouble: { doing: 'send' }, fields: { text: 'Dear all' } })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(bridge.inputsOf('compose.save').at(-1)?.fields).toMatchObject({ text: 'Dear all' })
  })

  test('it waits for ten seconds, says how many are left, and can be taken back', async () => {
    bridge.answer('settings.read', () => defaultSettings)
    bridge.answer('compose.schedule', () => ({ messageIds: [4], dueMs: Date.now() + 10_000 }))
    bridge.answer('compose.undoSend', () => ({ ...draft, id: 9 }))
    expect(await sendDraft(ID)).toBe(true)
    expect(bridge.inputsOf('compose.schedule')[0]).toMatchObject({
      wishes: { time: { kind: 'after', delayMs: 10_000 } },
    })
    const [notice] = useNavigation.getState().toasts
    expect(notice?.text).toBe('Sending in 10 seconds')
    expect(notice?.countdown?.textFor(1)).toBe('Sending in 1 second')
    notice?.action?.run()
    await vi.advanceTimersByTimeAsync(0)
    expect(bridge.inputsOf('compose.undoSend')).toEqual([{ messageIds: [4] }])
    expect(useNavigation.getState().dialogs.at(-1)).toMatchObject({ kind: 'compose', draftId: 9 })
  })

  test('taken back too late, it says so', async () => {
    bridge.answer('settings.read', () => defaultSettings)
    bridge.answer('compose.schedule', () => ({ messageIds: [4], dueMs: Date.now() + 10_000 }))
    bridge.answer('compose.undoSend', () => {
      throw new Fails({ kind: 'input', message: '' })
    })
    await sendDraft(ID)
    useNavigation.getState().toasts.at(-1)?.action?.run()
    await vi.advanceTimersByTimeAsync(0)
    expect(toasts()).toContain('Too late: the message is on its way')
  })

  test('later, separately and with a notice: what was chosen is handed over, and the time is said', async () => {
    const atMs = Date.now() + 3_600_000
    bridge.answer('compose.schedule', () => ({ messageIds: [4, 5], dueMs: atMs }))
    await sendDraft(ID, { atMs, isIndividual: true, wantsNotice: true })
    const wishes = { time: { kind: 'at', atMs }, isIndividual: true, wantsNotice: true }
    expect(bridge.inputsOf('compose.schedule')[0]).toMatchObject({ wishes })
    expect(toasts()[0]).toMatch(/^Will be sent .+, while Kittiwake is running$/)
  })

  test('what is kept is what is shown', () => {
    const shown = composer()
    if (shown) expect(fieldsToKeep(shown)).toEqual(shown.fields)
    expect(shown).toBeDefined()
  })
})
