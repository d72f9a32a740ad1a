// Texts of articles: byte for byte in the packs, each once, known by its Message-ID.
import { createHash } from 'node:crypto'
import { isMessageId } from '../../../shared/message-id.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { ArticleChoice, ArticleName, NumberedArticle } from '../../../shared/model/article.ts'
import { InputError } from '../../errors.ts'
import type { PackFile } from '../packs/pack-file.ts'
import { formatRecord, HEADER_BYTES } from '../packs/pack-record.ts'
import { type LocationColumns, locationOf } from '../raw-location.ts'
import { copiesOf } from './article-copies.ts'
import { findFacts } from './article-facts.ts'
import { MARKED_QUERY } from './article-lists.ts'
import { GONE, KEPT, WANTED } from './article-marks.ts'
import { chosenArticles } from './chosen-articles.ts'
import { describeArticles } from './describe-articles.ts'
import { findMessage } from './find-message.ts'
import { serverNumber, sourceOf } from './group-sources.ts'
import type { GroupState } from './group-states.ts'
import { readHeader } from './header-pages.ts'
import { indexHeaders } from './index-words.ts'
import type { News } from './news.ts'
import type { ArticleCut, ArticleMethods, ArticlePlace, StoredArticle, WantedArticle } from './news-store.ts'
import { serversByRank, serversOfGroup } from './subscriptions.ts'
import { textId } from './text-id.ts'

/** More than one batch of the message thread; the answer crosses threads. */
const MAX_PENDING = 1_000
const MAX_WANTED = 10_000
/** Dropped in one go. */
const TRIM_ROWS = 500

interface ArticleColumns extends LocationColumns {
  readonly id: number
  readonly message_id: string
  readonly server_id: number
  readonly received_ms: number
  readonly is_kept: number
  readonly newsgroups: string
}

export function articleMethods(news: News): ArticleMethods {
  return {
    findArticle: name => findArticle(news, name),
    wantedArticle: name => wantedArticle(news, name),
    wantedOf: (choice, limit) => wantedOf(news, choice, limit),
    wantedOffline: limit => wantedOffline(news, limit),
    addArticles: (serverId, slab, cuts) => addArticles(news, { serverId, slab, cuts }),
    pendingArticles: limit => pendingArticles(news, limit),
    describeArticles: summaries => describeArticles(news, summaries),
    indexHeaders: maxMs => indexHeaders(news, maxMs),
    trimArticles: maxBytes => trimArticles(news, maxBytes),
  }
}

async function findArticle(news: News, name: ArticleName): Promise<StoredArticle | undefined> {
  const { row, numbered } = await placed(news, name)
  if (!row) return undefined
  const facts = numbered && findFacts(news, numbered.groupId, numbered.number)
  return {
    articleId: row.id,
    messageId: row.message_id,
    raw: locationOf(news.profile.files, row),
    serverId: row.server_id,
    receivedMs: row.received_ms,
    isKept: row.is_kept === 1,
    ...(facts ? { facts } : {}),
    charset: charsetOf(news, numbered, row.newsgroups),
  }
}

/** The row and the place among headers, as far as either is here. */
async function placed(
  news: News,
  name: ArticleName,
): Promise<{ row: ArticleColumns | undefined; numbered: NumberedArticle | undefined }> {
  const { db } = news
  if (name.kind === 'stored') {
    const row = db.get<ArticleColumns>('SELECT * FROM news_articles WHERE id = ?', name.articleId)
    return { row, numbered: row && (await findMessage(news, row.message_id)) }
  }
  const byId = 'SELECT * FROM news_articles WHERE message_id = ?'
  if (name.kind === 'message-id') {
    return {
      row: db.get<ArticleColumns>(byId, name.messageId),
      numbered: await findMessage(news, name.messageId),
    }
  }
  const numbered = { groupId: name.groupId, number: name.number }
  const line = readHeader(db, name.groupId, name.number)
  return { row: line && db.get<ArticleColumns>(byId, textId(news, numbered, line.messageId)), numbered }
}

function charsetOf(news: News, numbered: NumberedArticle | undefined, newsgroups: string): string {
  if (numbered) return news.states.find(numbered.groupId)?.charset ?? ''
  const names = JSON.parse(newsgroups) as string[]
  const charsets = names.map(name => news.states.find(news.idOf(name) ?? 0)?.charset ?? '')
  return charsets.find(charset => charset !== '') ?? ''
}

async function wantedArticle(news: News, name: ArticleName): Promise<WantedArticle | undefined> {
  const { row, numbered } = await placed(news, name)
  const messageId = name.kind === 'message-id' ? name.messageId : (row?.message_id ?? '')
  if (numbered) return wantedAt(news, numbered) ?? byMessageId(news, messageId)
  return byMessageId(news, messageId)
}

function byMessageId({ db }: News, messageId: string): WantedArticle | undefined {
  if (messageId === '') return undefined
  return { messageId, places: serversByRank(db).map(serverId => ({ serverId })) }
}

/** First by number where it is known to be, then by Message-ID on every other server, those with the group first. */
function wantedAt(news: News, numbered: NumberedArticle): WantedArticle | undefined {
  const { groupId, number } = numbered
  const state = news.states.find(groupId)
  const line = readHeader(news.db, groupId, number)
  if (!line || !state) return undefined
  const numbers = numbersOn(news, state, number)
  const all = [...new Set([...serversOfGroup(news, groupId), ...serversByRank(news.db)])]
  const group = news.nameOf(groupId)
  const known = all.flatMap((serverId): ArticlePlace[] => {
    const there = numbers.get(serverId)
    return there === undefined ? [] : [{ serverId, group, number: there }]
  })
  const others = line.messageId === '' ? [] : all.filter(serverId => !numbers.has(serverId))
  const places = [...known, ...others.map(serverId => ({ serverId }))]
  return places.length === 0 ? undefined : { messageId: line.messageId, numbered, places }
}

/** The numbers that servers have for an article, by server. */
function numbersOn(news: News, state: GroupState, number: number): Map<Id, number> {
  const own = sourceOf(state, number)
  const copies = state.bands > 1 ? copiesOf(news.db, { groupId: state.groupId, number }) : []
  return new Map([
    ...copies.map(copy => [copy.serverId, copy.serverNumber] as const),
    ...(own ? [[own.serverId, serverNumber(number)] as const] : []),
  ])
}

async function wantedOf(news: News, choice: ArticleChoice, limit: number): Promise<WantedArticle[]> {
  const wanted: WantedArticle[] = []
  for (const [groupId, numbers] of await chosenArticles(news, choice)) {
    for (const number of numbers.numbers()) {
      if (wanted.length >= Math.min(limit, MAX_WANTED)) return wanted
      const article = missingText(news, { groupId, number })
      if (article) wanted.push(article)
    }
  }
  return wanted
}

/** Undefined: its text is here, or no server has it. */
function missingText(news: News, numbered: NumberedArticle): WantedArticle | undefined {
  const wanted = wantedAt(news, numbered)
  if (!wanted || isMarked(news, numbered, GONE)) return undefined
  return isStored(news, textId(news, numbered, wanted.messageId)) ? undefined : wanted
}

function isMarked({ db }: News, { groupId, number }: NumberedArticle, mark: number): boolean {
  const sql = 'SELECT marks AS n FROM news_marks WHERE group_id = ? AND number = ?'
  return (db.count(sql, groupId, number) & mark) !== 0
}

function wantedOffline(news: News, limit: number): WantedArticle[] {
  return news.db
    .all<NumberedArticle>(MARKED_QUERY, WANTED | KEPT, MAX_WANTED)
    .flatMap(article => missingText(news, article) ?? [])
    .slice(0, limit)
}

interface ArrivedArticles {
  readonly serverId: Id
  readonly slab: Uint8Array
  readonly cuts: readonly ArticleCut[]
}

interface AppendedArticle {
  readonly cut: ArticleCut
  readonly messageId: string
  readonly offset: number
  readonly sha256: Uint8Array
}

/** One sync for all of them, then one transaction. */
function addArticles(news: News, arrived: ArrivedArticles): Id[] {
  const { slab, cuts } = arrived
  if (cuts.reduce((sum, cut) => sum + cut.sizeBytes, 0) !== slab.byteLength) {
    throw new InputError('The cuts do not add up to the slab')
  }
  const { packs } = news.profile
  const pack = packs.take()
  const start = pack.endBytes
  let appended: AppendedArticle[]
  try {
    appended = appendAll(news, pack, arrived)
    if (appended.length > 0) pack.sync()
  } catch (error) {
    packs.giveBackAt(pack, start)
    throw error
  }
  try {
    const ids = news.db.transaction(() => {
      if (appended.length > 0) packs.record(pack.number, pack.endBytes)
      for (const article of appended) insertRow(news, article, { pack: pack.number, serverId: arrived.serverId })
      return idsOf(news, slab, cuts)
    })
    packs.giveBack(pack)
    if (appended.length > 0) news.version++
    return ids
  } catch (error) {
    packs.setAside(pack)
    throw error
  }
}

/** Those that are not here yet. */
function appendAll(news: News, pack: PackFile, { serverId, slab, cuts }: ArrivedArticles): AppendedArticle[] {
  const appended: AppendedArticle[] = []
  const seen = new Set<string>()
  let at = 0
  for (const cut of cuts) {
    const bytes = slab.subarray(at, at + cut.sizeBytes)
    at += cut.sizeBytes
    const sha256 = createHash('sha256').update(bytes).digest()
    const messageId = idOf(news, cut, sha256)
    if (seen.has(messageId) || isStored(news, messageId)) continue
    seen.add(messageId)
    const facts = { kind: 'article', accountId: serverId, uid: messageId, sizeBytes: bytes.byteLength } as const
    const { header, uid } = formatRecord(pack.mark, { ...facts, receivedMs: cut.receivedMs, sha256 })
    const offset = pack.endBytes + HEADER_BYTES
    pack.append([header, bytes, uid])
    appended.push({ cut, messageId, offset, sha256 })
  }
  return appended
}

function insertRow(
  news: News,
  { cut, messageId, offset, sha256 }: AppendedArticle,
  { pack, serverId }: { pack: number; serverId: Id },
): void {
  news.db.run(
    `INSERT INTO news_articles (message_id, server_id, pack, pack_offset, size_bytes, sha256, received_ms, is_kept)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    messageId,
    serverId,
    pack,
    offset,
    cut.sizeBytes,
    sha256,
    cut.receivedMs,
    cut.numbered && isMarked(news, cut.numbered, KEPT) ? 1 : 0,
  )
}

function idsOf(news: News, slab: Uint8Array, cuts: readonly ArticleCut[]): Id[] {
  let at = 0
  return cuts.map(cut => {
    const bytes = slab.subarray(at, at + cut.sizeBytes)
    at += cut.sizeBytes
    const needsHash = !isMessageId(cut.messageId) && !cut.numbered
    const messageId = idOf(news, cut, needsHash ? createHash('sha256').update(bytes).digest() : EMPTY)
    return news.db.get<{ id: number }>('SELECT id FROM news_articles WHERE message_id = ?', messageId)?.id ?? 0
  })
}

const EMPTY = new Uint8Array(0)

/** Where nothing else names it the bytes do; no server will ever be asked for it. */
function idOf(news: News, { messageId, numbered }: ArticleCut, sha256: Uint8Array): string {
  if (isMessageId(messageId)) return messageId
  return numbered ? textId(news, numbered, messageId) : `<${Buffer.from(sha256).toString('hex')}@content.invalid>`
}

function isStored({ db }: News, messageId: string): boolean {
  return db.get('SELECT 1 FROM news_articles WHERE message_id = ?', messageId) !== undefined
}

function pendingArticles(news: News, limit: number): ReturnType<ArticleMethods['pendingArticles']> {
  return news.db
    .all<ArticleColumns>(
      'SELECT * FROM news_articles INDEXED BY news_articles_pending WHERE reading = 0 ORDER BY id LIMIT ?',
      Math.min(limit, MAX_PENDING),
    )
    .map(row => ({
      articleId: row.id,
      raw: locationOf(news.profile.files, row),
      charset: charsetOf(news, undefined, row.newsgroups),
    }))
}

/** The bytes go when compaction comes by. */
function trimArticles(news: News, maxBytes: number): number {
  const { db } = news
  const total = (): number => db.count('SELECT ifnull(sum(size_bytes), 0) AS n FROM news_articles WHERE is_kept = 0')
  let left = total() - maxBytes
  let dropped = 0
  const wanted = wantedIds(news)
  for (let last = 0; left > 0; ) {
    const rows = db.all<{ id: number; size_bytes: number; message_id: string }>(
      `SELECT id, size_bytes, message_id FROM news_articles WHERE is_kept = 0 AND is_own = 0 AND id > ?
        AND id NOT IN (SELECT article_id FROM news_outgoing) ORDER BY id LIMIT ?`,
      last,
      TRIM_ROWS,
    )
    if (rows.length === 0) break
    db.transaction(() => {
      for (const { id, size_bytes, message_id } of rows) {
        last = id
        if (left <= 0 || wanted.has(message_id)) continue
        db.run('DELETE FROM news_articles WHERE id = ?', id)
        left -= size_bytes
        dropped++
      }
    }, 'repeatable')
  }
  if (dropped > 0) news.version++
  return dropped
}

function wantedIds(news: News): ReadonlySet<string> {
  const marked = news.db.all<NumberedArticle>(MARKED_QUERY, WANTED, MAX_WANTED)
  return new Set(
    marked.flatMap(article => {
      const line = readHeader(news.db, article.groupId, article.number)
      return line ? textId(news, article, line.messageId) : []
    }),
  )
}
