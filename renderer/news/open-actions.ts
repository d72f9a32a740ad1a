// Opening an article: what the list knows is there at once, its text follows; shown for a moment means read.
import type { ArticleFacts, ArticleName, ArticleRow, ArticleStep, NumberedArticle } from '../../shared/model/article.ts'
import { api, failureFrom } from '../api.ts'
import { tellFailure } from '../failure/tell-failure.ts'
import { showView } from '../navigation.ts'
import { patchArticle, placeOf } from './article/article-rows.ts'
import { keepNewsView } from './kept-view.ts'
import { refreshList, withList, writing } from './list/list-loading.ts'
import { articleName, cursorRow, isSameArticle, type NewsState, numbered, useNews } from './news-store.ts'

const { getState, setState } = useNews

// While a key is held down, only the article it stops at is fetched.
const pauseMs = 90
const quickMs = 150
let lastOpenMs = 0
let openTimer: ReturnType<typeof setTimeout> | undefined
let readTimer: ReturnType<typeof setTimeout> | undefined
/** Shown under the filter Unread: it is marked when the person goes on, or it would vanish while being read. */
let shownUnread: NumberedArticle | null = null

/** Shows the article of a row; a row without one says that it is not on the server. */
export function openRow(row: ArticleRow): void {
  const { shown } = getState()
  const { article } = row
  const isShown = article ? isSameArticle(shown?.row?.article, article) : shown?.row?.key === row.key
  // Another list of the same article has another row for it.
  if (shown && isShown && !shown.failure) {
    setState({ shown: { ...shown, row } })
    return
  }
  leaveShown()
  const name = article ? articleName(article) : null
  setState({ shown: { name, row, article: null, failure: null }, isRotated: false })
  if (!article || !name) return
  keepNewsView({ article: numbered(article) })
  const isQuick = performance.now() - lastOpenMs < quickMs
  lastOpenMs = performance.now()
  openTimer = setTimeout(() => void readArticle(name), isQuick ? pauseMs : 0)
}

/** The row a step led to, such as the one that was open when the app ended. */
export async function openAgain({ key, position }: ArticleStep): Promise<void> {
  const row = getState().rows.get(position)
  if (row?.key === key) openRow(row)
}

/** An article that is not in the list: from a link, a Message-ID, or a missing row. */
export async function showArticle(name: ArticleName): Promise<void> {
  showView('news')
  leaveShown()
  const { shown } = getState()
  setState({
    shown: { name, row: name.kind === 'message-id' ? (shown?.row ?? null) : null, article: null, failure: null },
    isRotated: false,
    page: null,
    isReaderInFront: true,
  })
  await readArticle(name)
}

/** Reads it again, with remote content when the person asked for it. */
export async function readArticle(name: ArticleName, showRemote = false): Promise<void> {
  const isWanted = () => getState().shown?.name === name
  try {
    const article = await api.news.openArticle({ article: name, showRemote })
    if (!isWanted()) return
    setState(({ shown }) => (shown ? { shown: { ...shown, article, failure: null } } : {}))
    noteShown(article.facts ?? getState().shown?.row?.article)
    prefetchNext()
  } catch (error) {
    if (isWanted()) setState(({ shown }) => (shown ? { shown: { ...shown, failure: failureFrom(error) } } : {}))
  }
}

function noteShown(facts: ArticleFacts | undefined): void {
  const { view, style } = getState()
  // What was chosen for the group counts; null there: by hand.
  const readAfterMs = view.readAfterMs === undefined ? style.readAfterMs : view.readAfterMs
  clearTimeout(readTimer)
  if (!facts || facts.isRead || readAfterMs === undefined || readAfterMs === null) return
  if (view.filter.kind === 'unread') shownUnread = facts
  else readTimer = setTimeout(() => void markSeen(facts), readAfterMs)
}

/** Reading on means that the article was read, however short it was shown. */
export function markShownRead(): void {
  const facts = shownFacts(getState())
  clearTimeout(readTimer)
  if (facts && !facts.isRead && getState().shown?.article) shownUnread = facts
}

/** Should it fail, the article stays unread, which is the truth. */
async function markSeen({ groupId, number }: NumberedArticle): Promise<void> {
  setState(({ rows }) => ({ rows: patchArticle(rows, { groupId, number }, { isRead: true }) }))
  const choice = { kind: 'articles' as const, articles: [{ groupId, number }] }
  await writing(() => api.news.markRead({ choice, isRead: true })).catch(() => refreshList())
}

function leaveShown(): void {
  void finishShown()
}

/** The person is done with the open article: what was put off is written now. */
export async function finishShown(): Promise<void> {
  clearTimeout(openTimer)
  clearTimeout(readTimer)
  const seen = shownUnread
  shownUnread = null
  if (seen) await markSeen(seen)
}

/** A mark that was set by hand is not changed again by having looked at the article. */
export function forgetSeen(): void {
  clearTimeout(readTimer)
  shownUnread = null
}

export function closeArticle(): void {
  leaveArticle()
  setState({ isReaderInFront: false })
}

/** No article is shown any more; list and reader stay as they are. */
export function leaveArticle(): void {
  leaveShown()
  setState({ shown: null })
  keepNewsView({ article: undefined })
}

export function bringReaderToFront(isReaderInFront: boolean): void {
  setState({ isReaderInFront })
}

/** What is known of the open article; the list knows it newer than the article does. */
export function shownFacts(state: NewsState): ArticleFacts | undefined {
  const { shown, rows } = state
  if (!shown) return undefined
  const facts = shown.article?.facts ?? shown.row?.article
  const row = shown.row ? (cursorRow(state) ?? rows.get(placeOf(rows, shown.row.key))) : undefined
  return row?.article && isSameArticle(row.article, facts) ? row.article : facts
}

const fetchedAhead = 3
const lookedAhead = 20

/** The next unread articles are likely to be read next. */
function prefetchNext(): void {
  const { rows, cursorIndex } = getState()
  const articles: NumberedArticle[] = []
  for (let ahead = 1; ahead <= lookedAhead && articles.length < fetchedAhead; ahead++) {
    const next = rows.get(cursorIndex + ahead)?.article
    const name = next && numbered(next)
    if (name && !next.isRead && !next.isHere && !next.isGone) articles.push(name)
  }
  // It was only to be quicker.
  if (articles.length > 0) api.news.prefetch({ articles }).catch(() => {})
}

/** A row without an article: looks for it on every server, by its Message-ID. */
export async function lookElsewhere(row: ArticleRow): Promise<void> {
  try {
    const missing = await withList(list => api.news.missingArticle({ list, key: row.key }))
    if (missing) await showArticle({ kind: 'message-id', messageId: missing.messageId })
  } catch (error) {
    tellFailure(error)
  }
}
