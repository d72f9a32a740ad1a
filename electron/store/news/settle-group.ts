// Works out of a group's headers what its lists need: threads, scores, what is hidden, watched, or answers us. In slices; new
// headers are added to what is known, and everything is made anew only where that is lost or the rules changed.
import type { Id } from '../../../shared/model/account.ts'
import { ReadRanges } from '../../reading/read-ranges.ts'
import { HitCounter } from '../../reading/rules/tally-hits.ts'
import { threadInSteps } from '../../reading/threads/thread-messages.ts'
import { ANSWERED, HIDDEN, OWN, REPLY, WATCHED } from './article-marks.ts'
import { addNewHeaders, columnsOf } from './group-columns.ts'
import { GroupIndex } from './group-index.ts'
import type { GroupState } from './group-states.ts'
import { type HeaderLine, parseHeaderLine } from './header-line.ts'
import { pagesBehind } from './header-pages.ts'
import { keepIndex } from './keep-index.ts'
import { addTalliesTo, type LiveRules, liveRules } from './live-rules.ts'
import type { News } from './news.ts'
import { restoreGivenMarks, writeMark } from './restore-marks.ts'
import { referencesOf, ruleSubjectOf } from './rule-subject-of.ts'
import { inTurns, Turns } from './turns.ts'
import { countArticles, countInSteps } from './unread-flags.ts'

/** Pages read at once; about 400 kB. */
const PAGES = 40
const MARKED = WATCHED | REPLY | OWN | ANSWERED

export interface SettleOptions {
  /** False: more is coming; threading anew may wait when it takes long. */
  readonly isDone: boolean
}

interface SettledGroup {
  readonly index: GroupIndex
  /** So many articles were in it before. */
  readonly before: number
}

/** Open lists show it when it answers. Run it in the group's turn. */
export async function settleGroup(news: News, groupId: Id, options: SettleOptions): Promise<SettledGroup> {
  try {
    const settled = await settle(news, groupId, options)
    const { index, before } = settled
    // Lists across groups show them.
    if (index.marks.subarray(before, index.count).some(marks => (marks & (WATCHED | REPLY)) !== 0)) news.version++
    return settled
  } finally {
    await news.lists.renew(groupId)
  }
}

async function settle(news: News, groupId: Id, { isDone }: SettleOptions): Promise<SettledGroup> {
  const state = news.states.require(groupId)
  const known = news.indexes.load(groupId)
  const rules = liveRules(news.db, Date.now())
  const hasNew = pagesBehind(news.db, groupId, known?.pageId ?? 0, 1).length > 0
  if (known && !hasNew) {
    if (known.rulesVersion !== rules.version) await scoreAgain(news, known, { state, rules })
    return { index: known, before: known.count }
  }
  if (known && !isDone && !news.pace.mayThread(groupId)) return { index: known, before: known.count }
  const index = known ?? new GroupIndex(groupId, state.base)
  const before = index.count
  const columns = await columnsOf(news, index, state)
  // A file that does not fit its headers: everything is made anew.
  if (columns.count !== before) return await startAnew(news, groupId, isDone)
  const firstPage = index.pageId
  const added = await addNewHeaders(news, columns, { state, from: firstPage })
  if (known && columns.count === before) {
    // Everything was here from another server.
    if (!index.columns) columns.end()
    if (known.rulesVersion !== rules.version) await scoreAgain(news, known, { state, rules })
    await finish(news, index, added.readNumbers)
    return { index, before }
  }
  const threads = await news.pace.measure(groupId, () => inTurns(threadInSteps(columns)))
  news.lists.hold(groupId)
  index.take(columns, threads)
  index.pageId = added.pageId
  await inTurns(index.orderNumbers())
  if (!known) restoreGivenMarks(news.db, index)
  const isRescored = index.rulesVersion !== rules.version
  await scorePages(news, index, {
    state,
    rules,
    from: isRescored ? 0 : firstPage,
    at: isRescored ? 0 : before,
    counted: before,
  })
  index.rulesVersion = rules.version
  await finish(news, index, added.readNumbers)
  if (isDone && presentState(news, index)) await keepIndex(news.indexFolder, index)
  return { index, before }
}

function startAnew(news: News, groupId: Id, isDone: boolean): Promise<SettledGroup> {
  news.indexes.drop(groupId)
  news.dropIndexFile(groupId)
  return settle(news, groupId, { isDone })
}

interface Scoring {
  readonly state: GroupState
  readonly rules: LiveRules
}

interface ScoredPages extends Scoring {
  /** The page behind which to begin, and the index of its first article. */
  readonly from: Id
  readonly at: number
  /** Articles from this one on are new, and counted for the rules. */
  readonly counted: number
}

async function scoreAgain(news: News, index: GroupIndex, scoring: Scoring): Promise<void> {
  await scorePages(news, index, { ...scoring, from: 0, at: 0, counted: index.count })
  index.rulesVersion = scoring.rules.version
  index.version++
  await finish(news, index, [])
  if (presentState(news, index)) await keepIndex(news.indexFolder, index)
}

async function scorePages(news: News, index: GroupIndex, pages: ScoredPages): Promise<void> {
  const { state, rules, from, at, counted } = pages
  const own = news.ownIds()
  const answered = news.answeredIds()
  if (rules.version === 0 && own.size === 0 && answered.size === 0) {
    if (at === 0 && index.rulesVersion !== 0) clearScores(news, index)
    return
  }
  const place = { group: news.nameOf(index.groupId), charset: state.charset }
  const turns = new Turns()
  const hits = new HitCounter()
  const nowMs = Date.now()
  const changes: { readonly at: number; readonly marks: number }[] = []
  let last = from
  let next = at
  for (;;) {
    const found = pagesBehind(news.db, index.groupId, last, PAGES).filter(({ id }) => id <= index.pageId)
    if (found.length === 0) break
    for (const { id, lines } of found) {
      for (const text of lines) {
        const line = parseHeaderLine(text)
        const subject = ruleSubjectOf(line, index.datesMs[next] ?? 0, place)
        const outcome = rules.compiled.apply(subject)
        if (next >= counted) hits.count(subject, outcome, nowMs)
        index.scores[next] = outcome.score
        index.setMark(next, HIDDEN, outcome.isHidden)
        const marks = marksOf(line, outcome.isWatched, { own, answered })
        if (marks !== ((index.marks[next] ?? 0) & MARKED)) changes.push({ at: next, marks })
        next++
      }
      last = id
      if (turns.isOver) await turns.pass()
    }
  }
  if (!presentState(news, index)) return
  news.db.transaction(() => {
    for (const change of changes) setMarks(news, index, change)
    addTalliesTo(news.db, hits.counts)
  }, 'repeatable')
}

function marksOf(
  line: HeaderLine,
  isWatched: boolean,
  { own, answered }: { own: ReadonlySet<string>; answered: ReadonlySet<string> },
): number {
  const parent = own.size > 0 ? referencesOf(line.references).at(-1) : undefined
  const isReply = parent !== undefined && own.has(parent)
  return (
    (isWatched ? WATCHED : 0) |
    (isReply ? REPLY : 0) |
    (own.has(line.messageId) ? OWN : 0) |
    (answered.has(line.messageId) ? ANSWERED : 0)
  )
}

function setMarks(news: News, index: GroupIndex, { at, marks }: { at: number; marks: number }): void {
  index.marks[at] = ((index.marks[at] ?? 0) & ~MARKED) | marks
  const article = { groupId: index.groupId, number: index.numbers[at] ?? 0 }
  writeMark(news.db, article, { set: marks, clear: MARKED & ~marks, dateMs: index.datesMs[at] ?? 0 })
}

function clearScores(news: News, index: GroupIndex): void {
  index.scores.fill(0)
  for (let at = 0; at < index.count; at++) index.setMark(at, HIDDEN | WATCHED, false)
  news.db.run('UPDATE news_marks SET marks = marks & ~? WHERE group_id = ?', WATCHED, index.groupId)
  news.db.run('DELETE FROM news_marks WHERE group_id = ? AND marks = 0', index.groupId)
}

async function finish(news: News, index: GroupIndex, readNumbers: readonly number[]): Promise<void> {
  const before = presentState(news, index)
  if (!before) return
  if (readNumbers.length > 0)
    before.read = before.read.union(ReadRanges.of(readNumbers.map(number => ({ low: number, high: number }))))
  const { version } = news
  const counted = await inTurns(countInSteps(index, before))
  const state = presentState(news, index)
  if (!state) return
  // Something may have been read, or a server removed, while they were counted.
  Object.assign(state, news.version === version ? counted : countArticles(index, state))
  news.db.transaction(() => {
    if (readNumbers.length > 0) news.states.saveRead(state)
    news.states.saveCounts(state)
  }, 'repeatable')
  news.indexes.put(index)
}

/**
 * The group as it is now, which between two slices may be another object than before. Undefined: its headers are gone, with
 * their server, and what was worked out of them means nothing any more.
 */
function presentState(news: News, { groupId, base }: GroupIndex): GroupState | undefined {
  const state = news.states.find(groupId)
  return state?.base === base ? state : undefined
}
