import { describe, expect, test } from 'vitest'
import type { NewPost } from '../../../electron/store/news/news-store.ts'
import { newAccount, newOutgoing } from '../sample-data.ts'
import { bytesAt, openHere, reopen } from '../store-world.ts'
import { SERVER } from './news-world.ts'

const POST: NewPost = {
  serverId: 1,
  kind: 'follow-up',
  parentId: '<p@x>',
  references: ['<p@x>'],
  groups: ['comp.lang.c'],
  followupTo: [],
  subject: 'Re: Tide',
  text: 'Hello',
  alsoByMail: false,
}
const RAW = Buffer.from('Subject: Re: Tide\r\n\r\nHello\r\n')
const OUTGOING = {
  serverId: 1,
  kind: 'follow-up',
  groups: ['comp.lang.c'],
  subject: 'Re: Tide',
  messageId: '<own@x>',
  raw: RAW,
} as const

describe('posts', () => {
  test('are drafts on disk, discarded and restored', () => {
    const opened = openHere()
    opened.store.addNewsServer(SERVER)
    const { id } = opened.store.addPost(POST)
    opened.store.savePost(id, { ...POST, text: 'Hello again' })
    const { store } = reopen(opened)
    expect(store.readPost(id)).toMatchObject({ text: 'Hello again', kind: 'follow-up', parentId: '<p@x>' })
    store.discardPost(id)
    expect(store.listPosts()).toEqual([])
    expect(() => store.savePost(id, POST)).toThrow()
    expect(store.restorePost(id).text).toBe('Hello again')
  })

  test('go into the outbox once, with their bytes, and leave no draft', async () => {
    const opened = openHere()
    opened.store.addNewsServer(SERVER)
    const { id: postId } = opened.store.addPost(POST)
    opened.store.addOutgoingPost({ ...OUTGOING, postId })
    expect(() => opened.store.addOutgoingPost({ ...OUTGOING, messageId: '<own2@x>', postId })).toThrow()
    const { store } = reopen(opened)
    const [waiting] = store.listOutgoingPosts()
    expect(waiting).toMatchObject({ state: 'waiting', messageId: '<own@x>', groups: ['comp.lang.c'] })
    expect(waiting && bytesAt(waiting.raw)).toEqual(RAW)
    expect(store.listPosts()).toEqual([])
    await expect(store.removeNewsServer(1)).rejects.toThrow()
  })

  test('75: go into both outboxes with their copy by mail, or into none', () => {
    const opened = openHere()
    opened.store.addNewsServer(SERVER)
    const { id: accountId } = opened.store.addAccount(newAccount())
    const { id: postId } = opened.store.addPost({ ...POST, alsoByMail: true })
    const { draftId: _, ...copy } = newOutgoing(accountId, 0)
    const broken = { ...copy, accountId: accountId + 1 }
    expect(() => opened.store.addOutgoingPost({ ...OUTGOING, postId, copy: broken })).toThrow()
    expect([opened.store.listOutgoingPosts(), opened.store.listOutbox(undefined)]).toEqual([[], []])
    expect(opened.store.readPost(postId)).toMatchObject({ alsoByMail: true })
    const { id, copyId } = opened.store.addOutgoingPost({ ...OUTGOING, postId, copy })
    const { store } = reopen(opened)
    expect(store.listOutgoingPosts()).toMatchObject([{ id, state: 'waiting' }])
    expect(store.listOutbox(undefined)).toMatchObject([{ messageId: copyId, state: 'waiting' }])
    expect(store.listPosts()).toEqual([])
    // Written on and posted again it is not mailed again.
    expect(store.rewritePost(id)).toMatchObject({ alsoByMail: false, text: 'Hello' })
  })

  test('NNTP-06: one that was being sent when the app died is maybe posted, under the same Message-ID', () => {
    const opened = openHere()
    opened.store.addNewsServer(SERVER)
    const { id } = opened.store.addOutgoingPost(OUTGOING)
    opened.store.setPostState(id, 'sending')
    expect(() => opened.store.removeOutgoingPost(id)).toThrow()
    const { store } = reopen(opened)
    expect(store.recoverPosts()).toBe(1)
    expect(store.listOutgoingPosts()[0]).toMatchObject({ state: 'unsure', messageId: '<own@x>' })
    store.markPosted(id)
    expect(store.listOutgoingPosts()).toEqual([])
    expect(store.isOwnArticle('<own@x>')).toBe(true)
  })

  test('NNTP-07: a refused one keeps its text and the reason, and becomes a draft again', () => {
    const { store } = openHere()
    store.addNewsServer(SERVER)
    const { id: postId } = store.addPost(POST)
    const { id } = store.addOutgoingPost({ ...OUTGOING, postId })
    store.setPostState(id, 'failed', '441 No such group')
    expect(store.listOutgoingPosts()[0]).toMatchObject({ state: 'failed', words: '441 No such group' })
    expect(store.rewritePost(id)).toMatchObject({ text: 'Hello', references: ['<p@x>'] })
    expect(store.listOutgoingPosts()).toEqual([])
    expect(store.isOwnArticle('<own@x>')).toBe(false)
  })
})
