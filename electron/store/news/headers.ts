// Headers of groups: what to ask a server for, how they come in, and how they go. Threads and scores are in settle-group.ts.
import type { Id } from '../../../shared/model/account.ts'
import { InputError } from '../../errors.ts'
import type { ReadRanges } from '../../reading/read-ranges.ts'
import { factsAt } from './article-facts.ts'
import { GONE, KEPT, REPLY, WANTED, WATCHED } from './article-marks.ts'
import { forgetGroup } from './forget-group.ts'
import type { GroupIndex } from './group-index.ts'
import type { GroupState } from './group-states.ts'
import { numberOfLine } from './header-line.ts'
import { addLines, dropLines } from './header-pages.ts'
import { planRanges } from './header-ranges.ts'
import { forgetIndexed } from './index-words.ts'
import type { News } from './news.ts'
import type { HeaderMethods, HeaderPlan, PutHeaders, SettledHeaders } from './news-store.ts'
import { writeMark } from './restore-marks.ts'
import { settleGroup } from './settle-group.ts'
import { countArticles } from './unread-flags.ts'

/** Headers of this share of a group are no longer shown: then they are taken out, and the rest is threaded anew. */
const DEAD_SHARE = 1 / 8
const MAX_NEWS = 20
/** More than one batch of an overview. */
const MAX_SLAB_BYTES = 64 * 1024 * 1024

type PlanQuery = Parameters<HeaderMethods['planHeaders']>[0]
type PutQuery = Parameters<HeaderMethods['putHeaders']>[0]

export function headerMethods(news: News): HeaderMethods {
  const { turns } = news.indexes
  return {
    planHeaders: q => turns.run(q.groupId, () => planHeaders(news, q)),
    putHeaders: q => putHeaders(news, q),
    settleHeaders: (groupId, isDone) => turns.run(groupId, () => settleHeaders(news, groupId, isDone)),
    forgetHeaders: (groupId, beforeMs) => turns.run(groupId, () => forgetHeaders(news, groupId, beforeMs)),
    markGone: (groupId, numbers) => markGone(news, groupId, numbers),
  }
}

async function planHeaders(news: News, { groupId, serverId, marks, choice }: PlanQuery): Promise<HeaderPlan> {
  const state = news.states.require(groupId)
  const isElsewhere = state.serverId !== undefined && state.serverId !== serverId
  // RFC 3977 6.1.1: the high water mark never sinks, unless a server was set up anew. An empty group says nothing.
  const isEmpty = marks.last < marks.first || (marks.about === 0 && marks.last === 0)
  const isRenumbered = !isElsewhere && !isEmpty && marks.last < (state.known.last ?? 0)
  if (isElsewhere || isRenumbered) await forgetGroup(news, state, serverId)
  state.serverId = serverId
  state.isRenumbered ||= isRenumbered
  const expired = isEmpty && marks.last === 0 ? 0 : await letExpire(news, state, marks.first)
  const ranges = isEmpty ? [] : planRanges(state.known, marks, choice)
  // From now on: the newest article is where "new" begins.
  if (choice.kind === 'new' && state.known.last === undefined && !isEmpty) state.known.add(marks.last)
  news.states.save(state)
  return { ranges, isRenumbered, expired }
}

/** What the server has no more is left out of lists at once; it goes when it has become much. Answers with how many. */
async function letExpire(news: News, state: GroupState, low: number): Promise<number> {
  const before = state.low
  state.low = low
  const index = news.indexes.load(state.groupId)
  if (!index || low === before) return 0
  const gone = index.between(before, low - 1).filter(at => index.isExpired(at, low)).length
  const dead = index.between(0, low - 1).filter(at => index.isExpired(at, low)).length
  if (gone > 0) state.expired = { from: state.expired?.from ?? Math.max(1, before), to: low - 1 }
  if (dead > index.count * DEAD_SHARE) {
    await dropHeaders(news, state, number => number >= low || !index.isExpired(index.at(number), low))
  } else Object.assign(state, countArticles(index, state))
  index.version++
  return Math.max(0, gone)
}

function putHeaders(news: News, { groupId, serverId, slab, covered }: PutQuery): PutHeaders {
  const state = news.states.require(groupId)
  if (state.serverId !== serverId) throw new InputError('Headers come from a server that was not planned')
  if (slab.byteLength > MAX_SLAB_BYTES) throw new InputError('Too many headers at once')
  const lines = newLines(slab, state.known)
  const unread = lines.filter(line => !state.read.has(numberOfLine(line))).length
  try {
    news.db.transaction(() => {
      addLines(news.db, groupId, lines)
      for (const line of lines) state.known.add(numberOfLine(line))
      for (const { from, to } of covered) state.known.add(from, to)
      state.total += lines.length
      state.unread += unread
      news.states.save(state)
    }, 'repeatable')
  } catch (error) {
    news.states.forget(groupId)
    throw error
  }
  return { added: lines.length, unread }
}

/** In ascending order, each number once, without those that are here. */
function newLines(slab: Uint8Array, known: ReadRanges): string[] {
  const text = Buffer.from(slab.buffer, slab.byteOffset, slab.byteLength).toString('latin1')
  const lines: string[] = []
  let last = 0
  let isAscending = true
  for (const line of text.split('\n')) {
    const number = line === '' ? 0 : numberOfLine(line)
    if (!Number.isSafeInteger(number) || number < 1 || known.has(number)) continue
    if (number <= last) isAscending = false
    last = number
    lines.push(line)
  }
  return isAscending ? lines : sortedLines(lines)
}

function sortedLines(lines: readonly string[]): string[] {
  const byNumber = new Map(lines.map(line => [numberOfLine(line), line]))
  return [...byNumber].sort(([a], [b]) => a - b).map(([, line]) => line)
}

async function settleHeaders(news: News, groupId: Id, isDone: boolean): Promise<SettledHeaders> {
  const { index, before } = await settleGroup(news, groupId, { isDone })
  const { read } = news.states.require(groupId)
  const isNews = (at: number): boolean => at >= before && !index.isHidden(at) && !read.has(index.numbers[at] ?? 0)
  const facts = (isTold: (at: number) => boolean) => latest(index, isTold).map(at => factsAt(news, index, at))
  // Lists across groups show them.
  if (index.marks.subarray(before).some(marks => (marks & (WATCHED | REPLY)) !== 0)) news.version++
  return {
    added: index.count - before,
    newest: facts(isNews),
    watched: facts(at => index.hasMark(at, WATCHED) && isNews(at)),
  }
}

/** Those with the highest numbers that are told of, the highest first. */
function latest(index: GroupIndex, isTold: (at: number) => boolean): number[] {
  const order = index.between(1, Number.MAX_SAFE_INTEGER)
  const found: number[] = []
  for (let place = order.length - 1; place >= 0 && found.length < MAX_NEWS; place--) {
    const at = order[place] ?? 0
    if (isTold(at)) found.push(at)
  }
  return found
}

async function forgetHeaders(news: News, groupId: Id, beforeMs: number): Promise<number> {
  const state = news.states.require(groupId)
  const { index } = await settleGroup(news, groupId, { isDone: true })
  const isKept = (number: number): boolean => {
    const at = index.at(number)
    return at < 0 || (index.datesMs[at] ?? 0) >= beforeMs || index.hasMark(at, KEPT_MARKS)
  }
  return dropHeaders(news, state, isKept)
}

/** Forgotten only by those who gave them. */
const KEPT_MARKS = WATCHED | WANTED | KEPT

/** Their numbers stay known, so they are not fetched again. */
async function dropHeaders(news: News, state: GroupState, keeps: (number: number) => boolean): Promise<number> {
  const { groupId } = state
  const dropped = await dropLines(news.db, groupId, keeps)
  if (dropped === 0) return 0
  state.base++
  news.db.transaction(() => {
    news.states.save(state)
    forgetIndexed(news, groupId)
  }, 'repeatable')
  news.indexes.drop(groupId)
  news.dropIndexFile(groupId)
  await settleGroup(news, groupId, { isDone: true })
  return dropped
}

function markGone(news: News, groupId: Id, numbers: readonly number[]): void {
  const index = news.indexes.load(groupId)
  news.db.transaction(() => {
    for (const number of numbers) {
      const at = index?.at(number) ?? -1
      if (at >= 0) index?.setMark(at, GONE, true)
      writeMark(news.db, { groupId, number }, { set: GONE, clear: 0, dateMs: index?.datesMs[at] ?? 0 })
    }
  }, 'repeatable')
}
