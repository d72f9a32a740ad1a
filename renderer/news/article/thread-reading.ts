// Reading a thread as one page: what is on it, the texts as they are needed, and the way back to where one was.
import type { ArticleGist, NumberedArticle, OutlinedArticle } from '../../../shared/model/article.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { LatestPart } from '../../lists/latest-part.ts'
import { announce } from '../../navigation.ts'
import type { FeedHandle } from '../../ui/feed.tsx'
import { withList, writing } from '../list/list-loading.ts'
import { stepTo, stepToArticle } from '../list/select-actions.ts'
import { cursorRow, isSameArticle, useNews } from '../news-store.ts'
import { bringReaderToFront } from '../open-actions.ts'
import { patchArticle } from './article-rows.ts'

export interface ThreadReading {
  /** Counts the pages: each begins anew. */
  readonly nth: number
  readonly rowKey: string
  readonly articles: readonly OutlinedArticle[]
  readonly isCut: boolean
  /** Where the person came from. */
  readonly startKey: string | undefined
  readonly gists: ReadonlyMap<string, ArticleGist>
}

const { getState, setState } = useNews

let nth = 0
let handle: FeedHandle | null = null

// As many as one call takes.
const batch = 20

export function pageKey({ groupId, number }: NumberedArticle): string {
  return `${groupId}/${number}`
}

/** The page, once it is on the screen. */
export function offerPage(offered: FeedHandle | null): void {
  handle = offered
}

/** The thread of the row the keyboard is on; list and reader stay as they are, behind it. */
export async function openThreadPage(): Promise<void> {
  const row = cursorRow(getState())
  if (!row) return
  try {
    const opened = await withList(list => api.news.threadOutline({ list, key: row.key }))
    if (!opened) return
    const { articles, isCut } = opened
    const startKey = row.depth > 0 && row.article ? pageKey(row.article) : undefined
    setState({ page: { nth: ++nth, rowKey: row.key, articles, isCut, startKey, gists: new Map() } })
  } catch (error) {
    tellFailure(error)
  }
}

/** Back to the list and the article, where they were. */
export function closeThreadPage(): void {
  if (!getState().page) return
  setState({ page: null, isFocusWanted: true })
}

/** Texts are asked for in the order in which they come onto the screen. */
const parts = new LatestPart(loadMissing, tellFailure)

/** These are on the screen: gets the texts that are missing. */
export function loadGists(from: number, to: number): Promise<void> {
  return parts.ask(from, to)
}

async function loadMissing(from: number, to: number): Promise<void> {
  const { page } = getState()
  const missing = page?.articles.slice(from, to + 1).filter(article => !page.gists.has(pageKey(article))) ?? []
  if (missing.length === 0) return
  await readGists(missing.slice(0, batch))
  // The rest, unless the person went on meanwhile.
  if (missing.length > batch) parts.goOn(from, to)
}

async function readGists(articles: readonly NumberedArticle[]): Promise<void> {
  const mine = getState().page?.nth
  const names = articles.map(({ groupId, number }) => ({ groupId, number }))
  const read = await api.news.articleGists({ articles: names })
  setState(({ page }) => {
    if (!page || page.nth !== mine) return {}
    const gists = new Map(page.gists)
    for (const gist of read) gists.set(pageKey(gist), gist)
    return { page: { ...page, gists } }
  })
}

let isRereading = false
let isRereadWanted = false

/** Texts came: those that were not here may be now. Asked again meanwhile, it goes through them once more, not twice at once. */
export async function rereadGists(): Promise<void> {
  isRereadWanted = true
  if (isRereading) return
  isRereading = true
  try {
    while (isRereadWanted) {
      isRereadWanted = false
      await rereadAbsent()
    }
  } finally {
    isRereading = false
  }
}

async function rereadAbsent(): Promise<void> {
  const { articles = [], gists } = getState().page ?? {}
  const asked = articles.filter(article => {
    const gist = gists?.get(pageKey(article))
    return gist && !gist.blocks && !gist.isUnreadable
  })
  for (let at = 0; at < asked.length; at += batch) await readGists(asked.slice(at, at + batch))
}

/** Fetches one text, from the servers by rank. */
export async function fetchGist(key: string): Promise<void> {
  const article = articleOf(key)
  if (!article) return
  try {
    await api.news.openArticle({ article: { kind: 'numbered', ...article }, showRemote: false })
    await readGists([article])
  } catch (error) {
    tellFailure(error)
  }
}

function articleOf(key: string): NumberedArticle | undefined {
  const found = getState().page?.articles.find(article => pageKey(article) === key)
  return found && { groupId: found.groupId, number: found.number }
}

/** Every text of the thread that is not here. */
export async function fetchThread(): Promise<void> {
  const { page } = getState()
  if (!page) return
  try {
    await withList(list => api.news.fetchArticles({ choice: { kind: 'thread', list, key: page.rowKey } }))
    announce(t('news.did.fetching'))
  } catch (error) {
    tellFailure(error)
  }
}

/** They were on the screen to their end, and the person went on. Should it fail, they stay unread, which is the truth. */
export function markShown(keys: readonly string[]): void {
  const { page } = getState()
  const seen = new Set(keys)
  const articles = page?.articles.filter(article => !article.isRead && seen.has(pageKey(article))) ?? []
  if (!page || articles.length === 0) return
  const named = articles.map(({ groupId, number }) => ({ groupId, number }))
  setState(({ rows }) => ({
    page: {
      ...page,
      articles: page.articles.map(each => (articles.includes(each) ? { ...each, isRead: true } : each)),
    },
    rows: named.reduce((patched, article) => patchArticle(patched, article, { isRead: true }), rows),
  }))
  void writing(() => api.news.markRead({ choice: { kind: 'articles', articles: named }, isRead: true })).catch(
    tellFailure,
  )
}

/** The article the keyboard is on. */
function currentArticle(): NumberedArticle | undefined {
  const found = getState().page?.articles[handle?.current() ?? -1]
  return found && { groupId: found.groupId, number: found.number }
}

/** One article of the page in the reader: there it is answered, kept and saved. */
export async function openFromPage(key?: string): Promise<void> {
  const article = key === undefined ? currentArticle() : articleOf(key)
  if (!article) return
  try {
    closeThreadPage()
    if (isSameArticle(cursorRow(getState())?.article, article)) return bringReaderToFront(true)
    if (await stepToArticle(article)) bringReaderToFront(true)
  } catch (error) {
    tellFailure(error)
  }
}

export function movePage(by: number): void {
  handle?.moveBy(by)
}

export function pageBack(): void {
  handle?.readBack()
}

/** A screen further; at the end, the page of the next thread with something unread. */
export async function readOnPage(): Promise<void> {
  if (handle?.readOn()) return
  await nextThreadPage()
}

export async function nextThreadPage(): Promise<void> {
  try {
    if (await stepTo({ isBack: false, isUnread: true, within: 'next-thread' })) await openThreadPage()
    else announce(t('news.read.nothingLeft'))
  } catch (error) {
    tellFailure(error)
  }
}
