// The articles being written: their fields, what is on disk, and what the checks say of them.
// One entry per open composer; the dialogs themselves are opened and closed by navigation.

import { create } from 'zustand'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Post, PostFields } from '../../../shared/model/article.ts'
import type { NewsServer } from '../../../shared/model/news-server.ts'
import type { PostingCheck } from '../../../shared/model/posting.ts'
import { api, failureFrom, onEvent } from '../../api.ts'
import { flushBeforeEnd } from '../../before-end.ts'
import { DraftSaver } from '../../draft-saver.ts'
import { splitGroups } from './group-names.ts'

/** The two lines of groups. */
export type GroupLine = 'groups' | 'followupTo'

export type SaveState =
  | { readonly kind: 'saved'; readonly savedMs: number }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** What failed last, for the bar above the text. */
export interface Trouble {
  readonly doing: 'check' | 'post' | 'discard'
  readonly failure: Failure
}

export interface OpenPost {
  readonly post: Post
  readonly fields: PostFields
  /** Text in the lines of groups that is no group yet. */
  readonly typed: Readonly<Record<GroupLine, string>>
  readonly save: SaveState
  /** Of what is on disk. */
  readonly checks: readonly PostingCheck[]
  readonly isPosting: boolean
  readonly trouble: Trouble | null
}

interface PostsState {
  readonly posts: Readonly<Record<Id, OpenPost>>
  /** Drafts that could not be opened, and why. */
  readonly broken: Readonly<Record<Id, Failure>>
  readonly servers: readonly NewsServer[]
}

export const usePosts = create<PostsState>(() => ({ posts: {}, broken: {}, servers: [] }))

const { getState, setState } = usePosts
const savers = new Map<Id, DraftSaver<PostFields>>()
flushBeforeEnd(() => Promise.all([...savers.values()].map(saver => saver.flush())))

/** Changes what is shown of an article; what is to be saved goes through `editPost`. */
export function changePost(id: Id, update: (post: OpenPost) => Partial<OpenPost>): void {
  setState(({ posts }) => {
    const post = posts[id]
    return post ? { posts: { ...posts, [id]: { ...post, ...update(post) } } } : {}
  })
}

/** The composer is over: its draft was closed, discarded or posted. */
export function forgetPost(id: Id): void {
  savers.delete(id)
  untouched.delete(id)
  setState(({ posts, broken }) => ({ posts: without(posts, id), broken: without(broken, id) }))
}

function without<T>(record: Readonly<Record<Id, T>>, id: Id): Record<Id, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => Number(key) !== id))
}

/** Loads a draft; one that is open already stays as it is. */
export async function openPost(id: Id): Promise<void> {
  if (getState().posts[id]) return
  try {
    const [post, servers] = await Promise.all([api.news.openPost({ id }), api.news.servers({})])
    savers.set(id, new DraftSaver(fields => writePost(id, fields)))
    setState(({ posts, broken }) => ({
      servers,
      broken: without(broken, id),
      posts: { ...posts, [id]: posts[id] ?? newOpenPost(post) },
    }))
    await checkAgain(id)
  } catch (error) {
    setState(({ broken }) => ({ broken: { ...broken, [id]: failureFrom(error) } }))
  }
}

function newOpenPost(post: Post): OpenPost {
  const { serverId, groups, followupTo, subject, text, alsoByMail } = post
  return {
    post,
    fields: { serverId, groups, followupTo, subject, text, alsoByMail },
    typed: { groups: '', followupTo: '' },
    save: { kind: 'saved', savedMs: post.savedMs },
    checks: [],
    isPosting: false,
    trouble: null,
  }
}

async function writePost(id: Id, fields: PostFields): Promise<void> {
  try {
    const { savedMs } = await api.news.savePost({ id, fields })
    changePost(id, ({ save }) => ({
      save: save.kind === 'unsaved' && savers.get(id)?.isPending ? save : { kind: 'saved', savedMs },
    }))
    void checkAgain(id)
  } catch (error) {
    changePost(id, () => ({ save: { kind: 'failed', failure: failureFrom(error) } }))
  }
}

/** Notes beside the text are a help: without an answer the old ones stay, and posting checks again. */
async function checkAgain(id: Id): Promise<void> {
  await checkPost(id).catch(() => undefined)
}

/** What stands against posting it as it is now. Throws CallFailed. */
export async function checkPost(id: Id): Promise<readonly PostingCheck[]> {
  const post = getState().posts[id]
  if (!post) return []
  const checks = await api.news.checkPost({ id, fields: fieldsToKeep(post) })
  changePost(id, () => ({ checks }))
  return checks
}

/** What would be posted now: half-typed groups count as groups. */
export function fieldsToKeep({ fields, typed }: OpenPost): PostFields {
  const withTyped = (line: GroupLine) => [...new Set([...fields[line], ...splitGroups(typed[line])])]
  return { ...fields, groups: withTyped('groups'), followupTo: withTyped('followupTo') }
}

/** Begun a moment ago, and nobody has written in it yet. */
const untouched = new Set<Id>()

/** A draft that was just begun: closed as it is, it is not worth keeping. */
export function noteBegun(id: Id): void {
  untouched.add(id)
}

export function isUntouched(id: Id): boolean {
  return untouched.has(id)
}

/** Changes what a person wrote: it is on disk within a second. */
export function editPost(id: Id, update: (post: OpenPost) => Partial<OpenPost>): void {
  untouched.delete(id)
  changePost(id, update)
  changePost(id, () => ({ save: { kind: 'unsaved' } }))
  const post = getState().posts[id]
  if (post) savers.get(id)?.change(fieldsToKeep(post))
}

/** The fields that are neither lines of groups nor typed there. */
export function writeFields(id: Id, change: Partial<Omit<PostFields, GroupLine>>): void {
  editPost(id, ({ fields }) => ({ fields: { ...fields, ...change } }))
}

/** Keeps what is being typed in a line of groups; it is saved with the draft. */
export function typeGroup(id: Id, line: GroupLine, text: string): void {
  editPost(id, ({ typed }) => ({ typed: { ...typed, [line]: text } }))
}

/** Adds typed, pasted or chosen groups, leaving out those the line already has. */
export function addGroups(id: Id, line: GroupLine, text: string): void {
  editPost(id, ({ fields, typed }) => ({
    fields: { ...fields, [line]: [...new Set([...fields[line], ...splitGroups(text)])] },
    typed: { ...typed, [line]: '' },
  }))
}

export function removeGroup(id: Id, line: GroupLine, name: string): void {
  editPost(id, ({ fields }) => ({ fields: { ...fields, [line]: fields[line].filter(each => each !== name) } }))
}

/** Writes what is not on disk yet. False when that failed. */
export async function savePostNow(id: Id): Promise<boolean> {
  await savers.get(id)?.flush()
  return getState().posts[id]?.save.kind !== 'failed'
}

/** Nothing of this draft is written from now on; resolves when a write under way has ended. */
export async function stopSaving(id: Id): Promise<void> {
  await savers.get(id)?.stop()
}

/** Runs work whose failure is shown in the composer. True when it did not fail. */
export async function withTrouble(id: Id, doing: Trouble['doing'], work: () => Promise<void>): Promise<boolean> {
  changePost(id, () => ({ trouble: null }))
  try {
    await work()
    return true
  } catch (error) {
    changePost(id, () => ({ trouble: { doing, failure: failureFrom(error) } }))
    return false
  }
}

/** Names and identities of servers stay true while something is written. Returns what ends it. */
export function followServers(): () => void {
  return onEvent('news.changed', ({ changes }) => {
    if (!changes.includes('servers')) return
    api.news.servers({}).then(
      servers => setState({ servers }),
      () => undefined,
    )
  })
}
