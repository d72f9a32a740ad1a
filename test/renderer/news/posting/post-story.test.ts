// Writing, keeping, discarding and posting articles: the real stores with a main process that answers from memory.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { listenToEnd } from '../../../../renderer/before-end.ts'
import { useNavigation } from '../../../../renderer/navigation.ts'
import { followUp } from '../../../../renderer/news/posting/post-actions.ts'
import { closePost, continuePost, discardPost, sendPost } from '../../../../renderer/news/posting/post-endings.ts'
import {
  addGroups,
  checkPost,
  openPost,
  removeGroup,
  typeGroup,
  usePosts,
  writeFields,
} from '../../../../renderer/news/posting/post-store.ts'
import type { Failure } from '../../../../shared/failure.ts'
import type { Post } from '../../../../shared/model/article.ts'
import { CallBridge, Fails } from '../../call-bridge.ts'

const ID = 7
const draft: Post = {
  id: ID,
  kind: 'follow-up',
  serverId: 1,
  groups: ['comp.lang.c'],
  followupTo: [],
  subject: 'Re: Tide gauge',
  text: '',
  alsoByMail: false,
  parentId: '<a@b.example>',
  references: ['<a@b.example>'],
  savedMs: 1,
}
const full: Failure = { kind: 'storage', reason: 'full', message: '' }

let bridge: CallBridge
const closed = vi.fn()
const post = () => usePosts.getState().posts[ID]
const toasts = () => useNavigation.getState().toasts.map(({ text }) => text)

beforeEach(async () => {
  vi.useFakeTimers()
  closed.mockReset()
  bridge = CallBridge.install()
  bridge.answer('news.openPost', () => draft)
  bridge.answer('news.servers', () => [])
  bridge.answer('news.savePost', () => ({ savedMs: 2 }))
  bridge.answer('news.checkPost', () => [])
  usePosts.setState({ posts: {}, broken: {}, servers: [] })
  useNavigation.setState({ toasts: [], dialogs: [] })
  await openPost(ID)
})

afterEach(() => {
  vi.useRealTimers()
})

describe('writing an article', () => {
  test('DATA-09: what was written is on disk within a second', async () => {
    writeFields(ID, { text: 'I' })
    writeFields(ID, { text: 'I think' })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(bridge.inputsOf('news.savePost').at(-1)?.fields).toMatchObject({ text: 'I think' })
    expect(post()?.save).toEqual({ kind: 'saved', savedMs: 2 })
  })

  test('what is not on disk yet is written before the window goes', async () => {
    listenToEnd()
    writeFields(ID, { text: 'last words' })
    bridge.emit('app.ending', { mayStay: false })
    await vi.advanceTimersByTimeAsync(0)
    expect(bridge.inputsOf('news.savePost').at(-1)?.fields).toMatchObject({ text: 'last words' })
    expect(bridge.inputsOf('app.readyToEnd')).toHaveLength(1)
  })

  test('a half-typed group is kept with the draft', async () => {
    typeGroup(ID, 'followupTo', 'comp.misc')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(bridge.inputsOf('news.savePost').at(-1)?.fields).toMatchObject({ followupTo: ['comp.misc'] })
  })

  test('the same group is not added twice, and one can be taken away', () => {
    addGroups(ID, 'groups', 'comp.lang.c, comp.std.c comp.std.c')
    expect(post()?.fields.groups).toEqual(['comp.lang.c', 'comp.std.c'])
    removeGroup(ID, 'groups', 'comp.lang.c')
    expect(post()?.fields.groups).toEqual(['comp.std.c'])
  })

  test('77: what was saved is checked, and the notes are shown', async () => {
    bridge.answer('news.checkPost', () => [{ code: 'moderated-group', severity: 'hint', group: 'comp.lang.c' }])
    writeFields(ID, { text: 'I think' })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(post()?.checks).toEqual([{ code: 'moderated-group', severity: 'hint', group: 'comp.lang.c' }])
  })

  test('DATA-04: a draft that cannot be saved says so, stays as it is, and is tried again', async () => {
    bridge.answer('news.savePost', () => {
      throw new Fails(full)
    })
    writeFields(ID, { text: 'I think' })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(post()).toMatchObject({ save: { kind: 'failed', failure: full }, fields: { text: 'I think' } })
    bridge.answer('news.savePost', () => ({ savedMs: 3 }))
    writeFields(ID, { text: 'I think so' })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(post()?.save).toEqual({ kind: 'saved', savedMs: 3 })
  })

  test('checks that cannot be made leave the text alone', async () => {
    bridge.answer('news.checkPost', () => {
      throw new Fails(full)
    })
    writeFields(ID, { text: 'I think' })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(post()).toMatchObject({ fields: { text: 'I think' }, checks: [], save: { kind: 'saved' } })
  })

  test('a draft that cannot be opened says why', async () => {
    bridge.answer('news.openPost', () => {
      throw new Fails(full)
    })
    await openPost(99)
    expect(usePosts.getState().broken[99]).toEqual(full)
  })
})

describe('closing the composer of an article', () => {
  test('keeps what was just typed, and offers to discard it', async () => {
    writeFields(ID, { text: 'I think' })
    await closePost(ID, closed)
    expect(closed).toHaveBeenCalledOnce()
    expect(bridge.inputsOf('news.savePost').at(-1)?.fields).toMatchObject({ text: 'I think' })
    expect(useNavigation.getState().toasts.at(-1)?.action).toBeDefined()
    expect(post()).toBeUndefined()
  })

  test('DATA-04: does not close over a draft that could not be saved', async () => {
    bridge.answer('news.savePost', () => {
      throw new Fails(full)
    })
    writeFields(ID, { text: 'I think' })
    await closePost(ID, closed)
    expect(closed).not.toHaveBeenCalled()
    expect(post()?.fields.text).toBe('I think')
  })

  test('a new article that holds only the signature leaves no draft behind', async () => {
    bridge.answer('news.openPost', () => ({ ...draft, id: 8, kind: 'new', subject: '', text: '\n\n-- \nTor\n' }))
    await openPost(8)
    await closePost(8, closed)
    expect(bridge.inputsOf('news.discardPost')).toEqual([{ id: 8 }])
    expect(toasts()).toEqual([])
  })

  test('is closed before an empty draft is gone: the next key means the window', async () => {
    const discarded = Promise.withResolvers<object>()
    bridge.answer('news.openPost', () => ({ ...draft, id: 8, kind: 'new', subject: '', text: '' }))
    bridge.answer('news.discardPost', () => discarded.promise)
    await openPost(8)
    const end = closePost(8, closed)
    await vi.waitFor(() => expect(bridge.inputsOf('news.discardPost')).toEqual([{ id: 8 }]))
    expect(closed).toHaveBeenCalledOnce()
    discarded.resolve({})
    await end
  })

  test('who goes on writing is no longer offered to throw that draft away', async () => {
    bridge.answer('news.openPost', () => ({ ...draft, id: 9 }))
    await continuePost(9)
    writeFields(9, { text: 'I think' })
    await closePost(9, closed)
    expect(toasts()).toHaveLength(1)
    await continuePost(9)
    expect(toasts()).toEqual([])
  })

  test('an answer that was only begun leaves no draft behind, and one that was written in does', async () => {
    bridge.answer('news.startPost', () => ({ ...draft, id: 9, kind: 'follow-up' }))
    bridge.answer('news.openPost', () => ({ ...draft, id: 9, kind: 'follow-up' }))
    const article = { kind: 'message-id', messageId: '<a@x>' } as const
    await followUp({ article })
    await openPost(9)
    await closePost(9, closed)
    expect(bridge.inputsOf('news.discardPost')).toEqual([{ id: 9 }])
    expect(toasts()).toEqual([])
    await followUp({ article })
    await openPost(9)
    writeFields(9, { text: 'I think' })
    await closePost(9, closed)
    expect(bridge.inputsOf('news.discardPost')).toHaveLength(1)
    expect(toasts()).toHaveLength(1)
  })

  test('a discarded draft can be brought back', async () => {
    bridge.answer('news.restorePost', () => draft)
    expect(await discardPost(ID)).toBe(true)
    useNavigation.getState().toasts.at(-1)?.action?.run()
    await vi.advanceTimersByTimeAsync(0)
    expect(useNavigation.getState().dialogs.at(-1)).toMatchObject({ kind: 'post', postId: ID })
  })
})

describe('posting', () => {
  test('hands over everything, half-typed groups too, and saves nothing afterwards', async () => {
    writeFields(ID, { text: 'I think' })
    typeGroup(ID, 'groups', 'comp.std.c')
    expect(await sendPost(ID)).toBe(true)
    expect(bridge.inputsOf('news.sendPost')[0]?.fields).toMatchObject({
      text: 'I think',
      groups: ['comp.lang.c', 'comp.std.c'],
    })
    const saves = bridge.inputsOf('news.savePost').length
    await vi.advanceTimersByTimeAsync(5_000)
    expect(bridge.inputsOf('news.savePost')).toHaveLength(saves)
    expect(post()).toBeUndefined()
  })

  test('is not done twice by two presses', async () => {
    await Promise.all([sendPost(ID), sendPost(ID)])
    expect(bridge.inputsOf('news.sendPost')).toHaveLength(1)
  })

  test('77: is checked as it stands now, not as it was saved', async () => {
    typeGroup(ID, 'groups', 'comp.std.c')
    await checkPost(ID)
    expect(bridge.inputsOf('news.checkPost').at(-1)?.fields).toMatchObject({ groups: ['comp.lang.c', 'comp.std.c'] })
  })

  test('DATA-10: an article that could not be put into the outbox stays, and is saved again', async () => {
    bridge.answer('news.sendPost', () => {
      throw new Fails(full)
    })
    writeFields(ID, { text: 'I think' })
    expect(await sendPost(ID)).toBe(false)
    expect(post()).toMatchObject({ isPosting: false, trouble: { doing: 'post' }, fields: { text: 'I think' } })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(bridge.inputsOf('news.savePost').at(-1)?.fields).toMatchObject({ text: 'I think' })
  })
})
