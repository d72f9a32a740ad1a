// Articles being written and on their way out. A post is put into the outbox once, in one transaction with the end of its
// draft, and its raw bytes are in a pack before the first of them is sent.
import { createHash } from 'node:crypto'
import type { Id } from '../../../shared/model/account.ts'
import type { OutgoingPost, Post, PostFields, PostState } from '../../../shared/model/article.ts'
import { InputError } from '../../errors.ts'
import { addOutgoing as addOutgoingMail } from '../outbox.ts'
import { appendMessage } from '../packs/append-message.ts'
import { type LocationColumns, locationOf } from '../raw-location.ts'
import { markAnswered, noteAnswered } from './answered-articles.ts'
import type { News } from './news.ts'
import type { AddedPost, NewOutgoingPost, NewPost, PostMethods, PostWait, StoredPost } from './news-store.ts'

/** The longest text a person writes is far below. */
const MAX_POST_LENGTH = 16_000_000
const MAX_WORDS = 2_000

interface PostColumns {
  readonly id: number
  readonly facts: string
  readonly saved_ms: number
}

interface OutgoingColumns extends LocationColumns {
  readonly id: number
  readonly server_id: number
  readonly state: PostState
  readonly facts: string
  readonly post: string | null
  readonly words: string | null
  readonly added_ms: number
  readonly due_ms: number | null
  readonly attempts: number
  readonly article_id: number
  readonly message_id: string
}

type OutgoingFacts = Pick<OutgoingPost, 'kind' | 'groups' | 'subject'>

const POST_QUERY = 'SELECT id, facts, saved_ms FROM news_posts WHERE id = ? AND discarded_ms IS NULL'
export const OUTGOING_QUERY = `SELECT news_outgoing.*, message_id, pack, pack_offset, size_bytes FROM news_outgoing
  JOIN news_articles ON news_articles.id = article_id ORDER BY news_outgoing.id`

export function postMethods(news: News): PostMethods {
  const { db } = news
  return {
    addPost: post => addPost(news, post),
    listPosts: () =>
      db
        .all<PostColumns>(
          'SELECT id, facts, saved_ms FROM news_posts WHERE discarded_ms IS NULL ORDER BY saved_ms DESC',
        )
        .map(toPost),
    readPost: id => findPost(news, id),
    savePost: (id, fields) => savePost(news, id, fields),
    discardPost: id => void db.run('UPDATE news_posts SET discarded_ms = ? WHERE id = ?', Date.now(), id),
    restorePost: id => {
      db.run('UPDATE news_posts SET discarded_ms = NULL WHERE id = ?', id)
      return requirePost(news, id)
    },
    addOutgoingPost: post => addOutgoing(news, post),
    listOutgoingPosts: () => listOutgoing(news),
    setPostState: (id, state, words) => setState(news, id, { state, words }),
    waitToPost: (id, wait) => waitToPost(news, id, wait),
    markPosted: id => markPosted(news, id),
    removeOutgoingPost: id => removeOutgoing(news, id),
    rewritePost: id => rewrite(news, id),
    recoverPosts: () => db.run("UPDATE news_outgoing SET state = 'unsure' WHERE state = 'sending'").changes,
    isOwnArticle: messageId => news.ownIds().has(messageId),
    markAnswered: () => markAnswered(news),
  }
}

function toPost({ id, facts, saved_ms }: PostColumns): Post {
  return { ...(JSON.parse(facts) as NewPost), id, savedMs: saved_ms }
}

function findPost({ db }: News, id: Id): Post | undefined {
  const row = db.get<PostColumns>(POST_QUERY, id)
  return row && toPost(row)
}

function requirePost(news: News, id: Id): Post {
  const post = findPost(news, id)
  if (!post) throw new InputError('This article is gone')
  return post
}

function factsText(post: NewPost): string {
  const text = JSON.stringify({ ...post, id: undefined, savedMs: undefined })
  if (text.length > MAX_POST_LENGTH) throw new InputError('This article is too long', 'text')
  return text
}

function addPost(news: News, post: NewPost): Post {
  const sql = 'INSERT INTO news_posts (server_id, facts, saved_ms) VALUES (?, ?, ?)'
  return requirePost(news, news.db.run(sql, post.serverId, factsText(post), Date.now()).id)
}

function savePost(news: News, id: Id, fields: PostFields): number {
  const { groups, followupTo, subject, text, alsoByMail, serverId } = fields
  const savedMs = Date.now()
  const facts = factsText({ ...requirePost(news, id), groups, followupTo, subject, text, alsoByMail, serverId })
  news.db.run('UPDATE news_posts SET server_id = ?, facts = ?, saved_ms = ? WHERE id = ?', serverId, facts, savedMs, id)
  return savedMs
}

/** With its copy by mail, where there is one: both are on their way, or neither. */
function addOutgoing(news: News, post: NewOutgoingPost): AddedPost {
  const { db, profile } = news
  const { serverId, messageId, raw, postId, copy } = post
  const draft = postId === undefined ? undefined : requirePost(news, postId)
  if (db.get('SELECT 1 FROM news_articles WHERE message_id = ?', messageId)) {
    throw new InputError('There is an article with this Message-ID already')
  }
  const sha256 = createHash('sha256').update(raw).digest()
  const receivedMs = Date.now()
  const facts = { kind: 'article', accountId: serverId, uid: messageId, sizeBytes: raw.byteLength } as const
  const record = { facts: { ...facts, receivedMs, sha256 }, raw }
  let id = 0
  const copyId = appendMessage(profile.packs, record, place => {
    const add = (): void => {
      profile.packs.record(place.pack, place.endBytes)
      id = addRows(news, post, { ...place, draft, sha256, receivedMs })
    }
    if (copy) return addOutgoingMail(profile, copy, add).messageId
    db.transaction(add)
    return undefined
  })
  return { ...requireOutgoing(news, id), ...(copyId === undefined ? {} : { copyId }) }
}

interface AddedRows {
  readonly pack: number
  readonly offset: number
  readonly sha256: Uint8Array
  readonly receivedMs: number
  readonly draft: Post | undefined
}

/** Inside a transaction. Answers with the id of the outgoing article. */
function addRows(
  news: News,
  { serverId, kind, groups, subject, messageId, raw, postId, copy }: NewOutgoingPost,
  { pack, offset, sha256, receivedMs, draft }: AddedRows,
): Id {
  const { db } = news
  const article = db.run(
    `INSERT INTO news_articles (message_id, server_id, pack, pack_offset, size_bytes, sha256, received_ms, is_own)
      VALUES (?, ?, ?, ?, ?, ?, ?, 1)`,
    messageId,
    serverId,
    pack,
    offset,
    raw.byteLength,
    sha256,
    receivedMs,
  )
  if (postId !== undefined) removeDraft(news, postId)
  // Written on and posted again, it must not be mailed again.
  const kept = draft && { ...draft, alsoByMail: draft.alsoByMail && !copy, id: undefined, savedMs: undefined }
  // Due at once: an end of the app before its job began keeps nothing back.
  return db.run(
    `INSERT INTO news_outgoing (server_id, state, article_id, facts, post, added_ms, due_ms)
      VALUES (?, 'waiting', ?, ?, ?, ?, 0)`,
    serverId,
    article.id,
    JSON.stringify({ kind, groups, subject } satisfies OutgoingFacts),
    kept ? JSON.stringify(kept) : null,
    receivedMs,
  ).id
}

/** Whoever presses twice posts once. */
function removeDraft({ db }: News, postId: Id): void {
  const { changes } = db.run('DELETE FROM news_posts WHERE id = ? AND discarded_ms IS NULL', postId)
  if (changes === 0) throw new InputError('This article is gone')
}

function listOutgoing(news: News): StoredPost[] {
  return news.db.all<OutgoingColumns>(OUTGOING_QUERY).map(row => ({
    ...(JSON.parse(row.facts) as OutgoingFacts),
    id: row.id,
    serverId: row.server_id,
    messageId: row.message_id,
    state: row.state,
    ...(row.words === null ? {} : { words: row.words }),
    addedMs: row.added_ms,
    attempts: row.attempts,
    ...(row.state === 'waiting' && row.due_ms !== null ? { dueMs: row.due_ms } : {}),
    raw: locationOf(news.profile.files, row),
  }))
}

function requireOutgoing(news: News, id: Id): StoredPost {
  const post = listOutgoing(news).find(each => each.id === id)
  if (!post) throw new InputError('This article is not in the outbox')
  return post
}

function setState(news: News, id: Id, { state, words }: { state: PostState; words: string | undefined }): void {
  requireOutgoing(news, id)
  const sql = 'UPDATE news_outgoing SET state = ?, words = ? WHERE id = ?'
  news.db.run(sql, state, words?.slice(0, MAX_WORDS) ?? null, id)
}

function waitToPost(news: News, id: Id, { dueMs, attempts = 0, words }: PostWait): void {
  requireOutgoing(news, id)
  const sql = "UPDATE news_outgoing SET state = 'waiting', due_ms = ?, attempts = ?, words = ? WHERE id = ?"
  news.db.run(sql, dueMs ?? null, attempts, words?.slice(0, MAX_WORDS) ?? null, id)
}

/** The text stays as an own article; a cancel is nothing to read. */
function markPosted(news: News, id: Id): void {
  const { kind } = requireOutgoing(news, id)
  news.db.transaction(() => {
    const articleId = articleOf(news, id)
    if (kind === 'follow-up') noteAnswered(news.db, parentOf(news, id))
    news.db.run('DELETE FROM news_outgoing WHERE id = ?', id)
    if (kind === 'cancel') news.db.run('DELETE FROM news_articles WHERE id = ?', articleId)
  })
  news.ownIdsChanged()
  news.version++
}

function parentOf({ db }: News, id: Id): string {
  const row = db.get<{ post: string | null }>('SELECT post FROM news_outgoing WHERE id = ?', id)
  return row?.post ? (JSON.parse(row.post) as NewPost).parentId : ''
}

function articleOf({ db }: News, id: Id): Id {
  return db.count('SELECT article_id AS n FROM news_outgoing WHERE id = ?', id)
}

function removeOutgoing(news: News, id: Id): void {
  const { state } = requireOutgoing(news, id)
  if (state === 'sending') throw new InputError('It is being sent right now')
  news.db.transaction(() => dropOutgoing(news, id))
  news.ownIdsChanged()
}

function dropOutgoing(news: News, id: Id): void {
  const articleId = articleOf(news, id)
  news.db.run('DELETE FROM news_outgoing WHERE id = ?', id)
  news.db.run('DELETE FROM news_articles WHERE id = ?', articleId)
}

function rewrite(news: News, id: Id): Post {
  const { state } = requireOutgoing(news, id)
  if (state === 'sending') throw new InputError('It is being sent right now')
  const { db } = news
  const postId = db.transaction(() => {
    const row = db.get<{ post: string | null; server_id: number }>(
      'SELECT post, server_id FROM news_outgoing WHERE id = ?',
      id,
    )
    if (!row?.post) throw new InputError('This was not written here')
    dropOutgoing(news, id)
    const sql = 'INSERT INTO news_posts (server_id, facts, saved_ms) VALUES (?, ?, ?)'
    return db.run(sql, row.server_id, row.post, Date.now()).id
  })
  news.ownIdsChanged()
  return requirePost(news, postId)
}
