// The watched articles of one group, by thread: the threads that the group's index knows, with everything else left out.
import type { Id } from '../../../shared/model/account.ts'
import { NONE } from '../../reading/threads/message-columns.ts'
import { threadAt } from '../../reading/threads/thread-messages.ts'
import type { GroupIndex } from './group-index.ts'

export interface WatchedArticle {
  readonly groupId: Id
  readonly number: number
  readonly dateMs: number
  readonly score: number
  readonly depth: number
  /** Of the watched article above it, in the same thread; undefined: it is the first. */
  readonly above?: number | undefined
}

/** In the order in which a thread is read; never empty. */
export type WatchedThread = readonly WatchedArticle[]

/** `numbers` that are not in the index are left out. */
export function watchedThreads(index: GroupIndex, numbers: readonly number[]): WatchedThread[] {
  const { places } = index.threads
  const ats = numbers.map(number => index.at(number)).filter(at => at !== NONE)
  const inOrder = [...new Set(ats)].sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0))
  const byThread = Map.groupBy(inOrder, at => threadAt(index.threads, places[at] ?? 0))
  return [...byThread.values()].map(members => watchedThread(index, members))
}

function watchedThread(index: GroupIndex, members: readonly number[]): WatchedThread {
  const placed = new Map<number, { readonly place: number; readonly depth: number }>()
  return members.map((at, place): WatchedArticle => {
    const parent = place === 0 ? undefined : placed.get(nearestAbove(index, at, placed) ?? members[0] ?? at)
    const depth = parent ? parent.depth + 1 : 0
    placed.set(at, { place, depth })
    return {
      groupId: index.groupId,
      number: index.numbers[at] ?? 0,
      dateMs: index.datesMs[at] ?? 0,
      score: index.scores[at] ?? 0,
      depth,
      ...(parent ? { above: parent.place } : {}),
    }
  })
}

/** What it answers, or what that answers, and so on, as soon as that is watched too. */
function nearestAbove({ threads }: GroupIndex, at: number, watched: ReadonlyMap<number, unknown>): number | undefined {
  let above = threads.parents[at] ?? NONE
  while (above !== NONE && !watched.has(above)) above = threads.parents[above] ?? NONE
  return above === NONE ? undefined : above
}
