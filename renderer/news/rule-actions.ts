// Watch, ignore and kill with one key: each makes a rule of the article, which is told of and can be taken back.
import type { QuickRule } from '../../shared/api/rules.ts'
import type { ArticleFacts, ArticleName, ArticleRow } from '../../shared/model/article.ts'
import type { RuleEnd } from '../../shared/model/reading-rule.ts'
import { api } from '../api.ts'
import { type TextKey, t } from '../i18n.ts'
import { openDialog, toast } from '../navigation.ts'
import { tellFailure } from '../tell-failure.ts'
import { refreshList, withList, writing } from './list-loading.ts'
import { cursorRow, numbered, useNews } from './news-store.ts'
import { forgetSeen } from './open-actions.ts'
import { selectAt } from './select-actions.ts'
import { remember, undoLast } from './undo-actions.ts'

const { getState, setState } = useNews

interface Placed {
  readonly row: ArticleRow
  readonly index: number
}

// As many as one call gives; threads are rarely longer.
const pageRows = 500

/** The first row of the thread the keyboard is in. */
async function threadStart(): Promise<Placed | null> {
  const row = cursorRow(getState())
  if (!row) return null
  let end = getState().cursorIndex
  if (row.depth === 0) return { row, index: end }
  while (end > 0) {
    const from = Math.max(0, end - pageRows)
    const page = await withList(list => api.news.listRows({ list, from, count: end - from }))
    const above = page?.rows.findLastIndex(each => each.depth === 0) ?? -1
    const first = page?.rows[above]
    if (first) return { row: first, index: from + above }
    end = from
  }
  return null
}

/** Also of a row whose article is not on the server. */
async function nameOf({ row }: Placed): Promise<ArticleName | null> {
  if (row.article) return numbered(row.article)
  const missing = await withList(list => api.news.missingArticle({ list, key: row.key }))
  return missing ? { kind: 'message-id', messageId: missing.messageId } : null
}

const told: Readonly<Record<QuickRule, TextKey>> = {
  'watch-thread': 'news.did.watched',
  'ignore-thread': 'news.did.killed',
  'kill-author': 'news.did.killedAuthor',
  'kill-subject': 'news.did.killedSubject',
}

/** Threads and subjects are forgotten when nobody writes to them any more; a person stays who they are. */
const usualEnds: Readonly<Record<QuickRule, RuleEnd>> = {
  'watch-thread': { kind: 'silence', days: 90 },
  'ignore-thread': { kind: 'silence', days: 90 },
  'kill-subject': { kind: 'silence', days: 90 },
  'kill-author': { kind: 'never' },
}

async function addRule(article: ArticleName, kind: QuickRule): Promise<void> {
  const { rule, hidden } = await writing(() => api.rules.addQuick({ article, kind, ends: usualEnds[kind] }))
  const label = t(told[kind])
  const ids = [rule.id]
  const text = hidden > 0 ? t('rules.doneAndHidden', { done: label, count: hidden }) : label
  const action = { label: t('news.command.undo'), shortcut: 'Mod+Z', run: () => void undoLast() }
  const toastKey = toast({ text, action })
  remember({
    label,
    toastKey,
    undo: () => writing(() => api.rules.remove({ ids })),
    redo: () => writing(() => api.rules.restore({ ids })),
  })
}

/** Watches the whole thread, or stops watching it. */
export async function toggleWatch(facts: ArticleFacts): Promise<void> {
  try {
    if (facts.isWatched) return await stopWatching(facts)
    const start = await threadStart()
    const article = start ? await nameOf(start) : numbered(facts)
    if (article) await addRule(article, 'watch-thread')
  } catch (error) {
    tellFailure(error)
  }
}

async function stopWatching({ groupId, number }: ArticleFacts): Promise<void> {
  const { shares } = await api.rules.explain({ article: { groupId, number } })
  const ids = shares.filter(share => share.actions.some(({ kind }) => kind === 'watch')).map(share => share.ruleId)
  if (ids.length === 0) return
  await writing(() => api.rules.remove({ ids }))
  const label = t('news.did.unwatched')
  remember({
    label,
    toastKey: toast({ text: label }),
    undo: () => writing(() => api.rules.restore({ ids })),
    redo: () => writing(() => api.rules.remove({ ids })),
  })
}

/** The whole thread, or what is below the article at hand; the keyboard goes to what takes its place. */
export async function kill(what: 'thread' | 'below' | 'author' | 'subject'): Promise<void> {
  const row = cursorRow(getState())
  if (!row) return
  try {
    const own = { row, index: getState().cursorIndex }
    const from = what === 'thread' ? ((await threadStart()) ?? own) : own
    const article = await nameOf(from)
    if (!article) return
    forgetSeen()
    await addRule(article, what === 'author' ? 'kill-author' : what === 'subject' ? 'kill-subject' : 'ignore-thread')
    await refreshList()
    if (getState().cursorKey !== null) return
    setState({ cursorIndex: from.index })
    await selectAt(from.index)
  } catch (error) {
    tellFailure(error)
  }
}

/** The dialog that makes a rule of an article and explains its score. */
export function openScore(facts: ArticleFacts): void {
  const { groups } = getState()
  const { groupId, number, subject, from, messageId } = facts
  const group = groups.find(each => each.groupId === groupId)?.name ?? getState().group?.name ?? ''
  const author = from.name ? `${from.name} <${from.address}>` : from.address
  openDialog({ kind: 'score', article: { groupId, number, group, subject, author, messageId } })
}
