// Headers of groups: how they come in, and how they go. What to ask for is in plan-headers.ts, threads are in settle-group.ts.
import type { Id } from '../../../shared/model/account.ts'
import { InputError } from '../../errors.ts'
import type { ReadRanges } from '../../reading/read-ranges.ts'
import { factsAt } from './article-facts.ts'
import { GONE, KEPT, WANTED, WATCHED } from './article-marks.ts'
import { dropHeaders } from './drop-headers.ts'
import type { GroupIndex } from './group-index.ts'
import { type GroupSource, groupNumber, MAX_SERVER_NUMBER, sourceOn } from './group-sources.ts'
import { numberOfLine } from './header-line.ts'
import { addLines } from './header-pages.ts'
import type { News } from './news.ts'
import { listServers } from './news-servers.ts'
import type { HeaderMethods, HeaderPlan, PutHeaders, SettledHeaders } from './news-store.ts'
import { planHeaders } from './plan-headers.ts'
import { writeMark } from './restore-marks.ts'
import { settleGroup } from './settle-group.ts'
import { serversOfGroup } from './subscriptions.ts'

const MAX_NEWS = 20
/** More than one batch of an overview. */
const MAX_SLAB_BYTES = 64 * 1024 * 1024

type PutQuery = Parameters<HeaderMethods['putHeaders']>[0]

export function headerMethods(news: News): HeaderMethods {
  const { turns } = news.indexes
  return {
    planHeaders: q => turns.run(q.groupId, () => planned(news, q)),
    putHeaders: q => putHeaders(news, q),
    settleHeaders: (groupId, isDone, serverId) =>
      turns.run(groupId, () => settleHeaders(news, groupId, { isDone, serverId })),
    forgetHeaders: (groupId, beforeMs) => turns.run(groupId, () => forgetHeaders(news, groupId, beforeMs)),
    forgettingGroups: () => forgettingGroups(news),
    markGone: (groupId, numbers) => markGone(news, groupId, numbers),
  }
}

async function planned(news: News, query: Parameters<typeof planHeaders>[1]): Promise<HeaderPlan> {
  try {
    return await planHeaders(news, query)
  } catch (error) {
    news.states.forget(query.groupId)
    throw error
  }
}

function putHeaders(news: News, { groupId, serverId, slab, covered, isQuiet = false }: PutQuery): PutHeaders {
  const state = news.states.require(groupId)
  const source = sourceOn(state, serverId)
  if (!source) throw new InputError('Headers come from a server that was not planned')
  if (slab.byteLength > MAX_SLAB_BYTES) throw new InputError('Too many headers at once')
  const found = newLines(slab, source.known)
  const lines = source.band === 0 ? found : found.map(line => inBand(line, source))
  const unread = lines.filter(line => !state.read.has(numberOfLine(line))).length
  try {
    news.db.transaction(() => {
      addLines(news.db, groupId, lines)
      for (const line of found) source.known.add(numberOfLine(line))
      for (const { from, to } of covered) source.known.add(from, to)
      state.total += lines.length
      state.unread += unread
      news.states.saveSource(state, source)
      news.states.saveCounts(state)
    }, 'repeatable')
  } catch (error) {
    news.states.forget(groupId)
    throw error
  }
  news.arrivals.put(groupId, lines.map(numberOfLine), { serverId, isQuiet })
  return { added: lines.length, unread }
}

/** A line of a server as the group numbers it. */
function inBand(line: string, source: GroupSource): string {
  return `${groupNumber(source, numberOfLine(line))}${line.slice(line.indexOf('\t'))}`
}

/** In ascending order, each number once, without those that are here. */
function newLines(slab: Uint8Array, known: ReadRanges): string[] {
  const text = Buffer.from(slab.buffer, slab.byteOffset, slab.byteLength).toString('latin1')
  const lines: string[] = []
  let last = 0
  let isAscending = true
  for (const line of text.split('\n')) {
    const number = line === '' ? 0 : numberOfLine(line)
    if (!Number.isSafeInteger(number) || number < 1 || number > MAX_SERVER_NUMBER || known.has(number)) continue
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

async function settleHeaders(
  news: News,
  groupId: Id,
  { isDone, serverId }: { isDone: boolean; serverId: Id | undefined },
): Promise<SettledHeaders> {
  const { index, before } = await settleGroup(news, groupId, { isDone })
  const copies = news.copiesFound.get(groupId) ?? 0
  news.copiesFound.delete(groupId)
  const arrived = arrivedNews(news, index, serverId)
  const facts = (places: readonly number[]) => places.slice(0, MAX_NEWS).map(at => factsAt(news, index, at))
  return {
    added: index.count - before,
    copies,
    newest: facts(arrived),
    watched: facts(arrived.filter(at => index.hasMark(at, WATCHED))),
  }
}

/** Unread and not hidden, those with the highest numbers first. */
function arrivedNews(news: News, index: GroupIndex, serverId: Id | undefined): number[] {
  const { read } = news.states.require(index.groupId)
  const numbers = news.arrivals.take(index.groupId, serverId).filter(number => !read.has(number))
  return numbers
    .sort((a, b) => b - a)
    .map(number => index.at(number))
    .filter(at => at >= 0 && !index.isHidden(at))
}

async function forgetHeaders(news: News, groupId: Id, beforeMs: number): Promise<number> {
  const { index } = await settleGroup(news, groupId, { isDone: true })
  const isOld = (at: number): boolean => (index.datesMs[at] ?? 0) < beforeMs && !index.hasMark(at, KEPT_MARKS)
  // Most of the time nothing is so old: then no page is read.
  if (!index.datesMs.some((_, at) => isOld(at))) return 0
  return dropHeaders(news, groupId, number => {
    const at = index.at(number)
    return at < 0 || !isOld(at)
  })
}

/** Forgotten only by those who gave them. */
const KEPT_MARKS = WATCHED | WANTED | KEPT

function forgettingGroups(news: News): { groupId: Id; keepDays: number }[] {
  const ofServer = new Map(listServers(news.db).map(({ id, keepHeadersDays }) => [id, keepHeadersDays]))
  return news.states.all().flatMap(({ groupId, keepDays, total }) => {
    if (total === 0) return []
    const [first] = keepDays === undefined ? serversOfGroup(news, groupId) : []
    const days = keepDays === undefined ? ofServer.get(first ?? 0) : keepDays
    return days === undefined || days === null ? [] : [{ groupId, keepDays: days }]
  })
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
