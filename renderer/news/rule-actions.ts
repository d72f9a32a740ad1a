// Watch, ignore and kill with one key: each makes a rule of the article, which is told of and can be taken back.
import type { QuickRule } from '../../shared/api/rules.ts'
import type { Id } from '../../shared/model/account.ts'
import type { ArticleChoice, ArticleFacts, ArticleName, ArticleRow } from '../../shared/model/article.ts'
import type { RuleEnd } from '../../shared/model/reading-rule.ts'
import { api } from '../api.ts'
import { tellFailure } from '../failure/tell-failure.ts'
import { type TextKey, t } from '../i18n.ts'
import { noSelection } from '../lists/list-selection.ts'
import { openDialog, toast } from '../navigation.ts'
import { chosenFacts, chosenRows, firstChosenIndex } from './list/chosen-rows.ts'
import { refreshList, withList, writing } from './list/list-loading.ts'
import { selectAt } from './list/select-actions.ts'
import { articleName, cursorRow, useNews } from './news-store.ts'
import { forgetSeen } from './open-actions.ts'
import { changing, remember, tellUndoable } from './undo-actions.ts'

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
  if (row.article) return articleName(row.article)
  const missing = await withList(list => api.news.missingArticle({ list, key: row.key }))
  return missing ? { kind: 'message-id', messageId: missing.messageId } : null
}

const told: Readonly<Record<QuickRule, TextKey>> = {
  'watch-thread': 'news.did.watched',
  'ignore-thread': 'news.did.killed',
  'ignore-below': 'news.did.killedBelow',
  'kill-author': 'news.did.killedAuthor',
  'kill-subject': 'news.did.killedSubject',
}

/** Threads and subjects are forgotten when nobody writes to them any more; a person stays who they are. */
const usualEnds: Readonly<Record<QuickRule, RuleEnd>> = {
  'watch-thread': { kind: 'silence', days: 90 },
  'ignore-thread': { kind: 'silence', days: 90 },
  'ignore-below': { kind: 'silence', days: 90 },
  'kill-subject': { kind: 'silence', days: 90 },
  'kill-author': { kind: 'never' },
}

async function addRule(article: ArticleName, kind: QuickRule): Promise<void> {
  const { rule, hidden } = await writing(() => api.rules.addQuick({ article, kind, ends: usualEnds[kind] }))
  tellRules([rule.id], { label: t(told[kind]), hidden })
}

function tellRules(ids: Id[], { label, hidden }: { readonly label: string; readonly hidden: number }): void {
  const text = hidden > 0 ? t('rules.doneAndHidden', { done: label, count: hidden }) : label
  remember({
    label,
    toastKey: tellUndoable(text),
    undo: () => writing(() => api.rules.remove({ ids })),
    redo: () => writing(() => api.rules.restore({ ids })),
  })
}

/** Threads, authors or subjects of all selected articles. */
async function addRules(choice: ArticleChoice, kind: QuickRule): Promise<void> {
  const { ids, hidden } = await writing(() => api.rules.addQuickEach({ choice, kind, ends: usualEnds[kind] }))
  tellRules(ids, { label: t('news.did.rules', { count: ids.length }), hidden })
}

/** Watches the whole thread, or stops watching it. */
export async function toggleWatch(facts: ArticleFacts): Promise<void> {
  try {
    if (facts.isWatched) return await changing(() => stopWatching([facts]))
    const start = await threadStart()
    const article = start ? await nameOf(start) : articleName(facts)
    if (article) await changing(() => addRule(article, 'watch-thread'))
  } catch (error) {
    tellFailure(error)
  }
}

/** The same for several: watches them, unless all of them are watched. */
export async function watchChosen(choice: ArticleChoice): Promise<void> {
  try {
    const known = chosenFacts(getState())
    if (known.length > 0 && known.every(({ isWatched }) => isWatched)) await changing(() => stopWatching(known))
    else await changing(() => addRules(choice, 'watch-thread'))
  } catch (error) {
    tellFailure(error)
  }
}

async function stopWatching(articles: readonly ArticleFacts[]): Promise<void> {
  const found = new Set<Id>()
  for (const { groupId, number } of articles) {
    const { shares } = await api.rules.explain({ article: { groupId, number } })
    for (const { ruleId, actions } of shares) if (actions.some(({ kind }) => kind === 'watch')) found.add(ruleId)
  }
  const ids = [...found]
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

type Killed = 'thread' | 'below' | 'author' | 'subject'

const killRules: Readonly<Record<Killed, QuickRule>> = {
  thread: 'ignore-thread',
  below: 'ignore-below',
  author: 'kill-author',
  subject: 'kill-subject',
}

/** Of every selected row, or of the one at hand; the keyboard goes to what takes its place. */
export async function kill(what: Killed): Promise<void> {
  const choice = chosenRows(getState())
  const row = cursorRow(getState())
  try {
    forgetSeen()
    if (choice) await killChosen(choice, what)
    else if (row) await killOne({ row, index: getState().cursorIndex }, what)
  } catch (error) {
    tellFailure(error)
  }
}

// A rule can be taken back as soon as it is made: reading the list again is no part of the change.
async function killOne(own: Placed, what: Killed): Promise<void> {
  const killed = await changing(async () => {
    const from = what === 'thread' ? ((await threadStart()) ?? own) : own
    const article = await nameOf(from)
    if (article) await addRule(article, killRules[what])
    return article ? from : null
  })
  if (!killed) return
  await refreshList()
  if (getState().cursorKey !== null) return
  setState({ cursorIndex: killed.index })
  await selectAt(killed.index)
}

/** The keyboard goes to what takes the place of the first. */
async function killChosen(choice: ArticleChoice, what: Killed): Promise<void> {
  const { selection } = getState()
  const at = firstChosenIndex(getState())
  await changing(() => addRules(choice, killRules[what]))
  await refreshList()
  // Somebody has gone on meanwhile.
  if (getState().selection !== selection) return
  setState({ selection: noSelection, cursorKey: null, cursorIndex: at })
  await selectAt(at)
}

/** The dialog that makes a rule of an article and explains its score. */
export function openScore(facts: ArticleFacts): void {
  const { groups } = getState()
  const { groupId, number, subject, from, messageId } = facts
  const group = groups.find(each => each.groupId === groupId)?.name ?? getState().group?.name ?? ''
  const author = from.name ? `${from.name} <${from.address}>` : from.address
  openDialog({ kind: 'score', article: { groupId, number, group, subject, author, messageId } })
}
