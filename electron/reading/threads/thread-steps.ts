// Going through a list of threads from one message to the next, as keys and Space do. Folded rows are gone through too; what
// the filter leaves out is not, and placeholders are nothing to read. Answers are nodes; `reveal` gives one its row. Pure.
import { NONE } from './message-columns.ts'
import type { ThreadList } from './thread-list.ts'
import { threadAt } from './thread-messages.ts'

export interface Step {
  /** The node one is at; absent: before the first, or behind the last when going back. */
  readonly from?: number | undefined
  readonly isBack?: boolean | undefined
  readonly isUnread?: boolean | undefined
  /** Default: the whole list. */
  readonly within?: 'list' | 'thread' | undefined
}

/** The next message in the order of the list; undefined at the end. */
export function nextMessage(list: ThreadList, { from, isBack, isUnread, within }: Step = {}): number | undefined {
  const facts = { isBack: isBack ?? false, isUnread: isUnread ?? false }
  const place = from === undefined ? undefined : list.threads.places[from]
  if (place === undefined) return within === 'thread' ? undefined : inThreads(list, edgeOf(list, facts.isBack), facts)
  const thread = threadAt(list.threads, place)
  const found = inThread(list, thread, { ...facts, place: place + (facts.isBack ? -1 : 1) })
  if (found !== undefined || within === 'thread') return found
  return inThreads(list, list.rankOf(thread) + (facts.isBack ? -1 : 1), facts)
}

/** The first message of the next thread, or its first unread one; threads without any are passed over. */
export function nextThread(
  list: ThreadList,
  { from, isBack = false, isUnread = false }: Omit<Step, 'within'> = {},
): number | undefined {
  const place = from === undefined ? undefined : list.threads.places[from]
  const step = isBack ? -1 : 1
  let rank = place === undefined ? edgeOf(list, isBack) : list.rankOf(threadAt(list.threads, place)) + step
  for (; rank >= 0 && rank < list.order.length; rank += step) {
    const thread = list.order[rank] ?? 0
    if (isUnread && list.unreadCount(thread) === 0) continue
    const found = inThread(list, thread, { isBack: false, isUnread, place: list.threads.starts[thread] ?? 0 })
    if (found !== undefined) return found
  }
  return undefined
}

/** The nearest message above it that is here and that the filter keeps. */
export function parentMessage(list: ThreadList, node: number): number | undefined {
  const { threads } = list
  let above = threads.parents[node] ?? NONE
  while (above !== NONE && !list.isKept(threads.places[above] ?? 0)) above = threads.parents[above] ?? NONE
  return above === NONE || above >= threads.messageCount ? undefined : above
}

interface Search {
  readonly isBack: boolean
  readonly isUnread: boolean
}

function edgeOf(list: ThreadList, isBack: boolean): number {
  return isBack ? list.order.length - 1 : 0
}

function inThreads(list: ThreadList, from: number, search: Search): number | undefined {
  const { starts } = list.threads
  for (let rank = from; rank >= 0 && rank < list.order.length; rank += search.isBack ? -1 : 1) {
    const thread = list.order[rank] ?? 0
    if (search.isUnread && list.unreadCount(thread) === 0) continue
    const place = search.isBack ? (starts[thread + 1] ?? 0) - 1 : (starts[thread] ?? 0)
    const found = inThread(list, thread, { ...search, place })
    if (found !== undefined) return found
  }
  return undefined
}

function inThread(
  list: ThreadList,
  thread: number,
  { isBack, isUnread, place }: Search & { place: number },
): number | undefined {
  const { nodes, starts, messageCount } = list.threads
  const start = starts[thread] ?? 0
  const end = starts[thread + 1] ?? 0
  for (let at = place; at >= start && at < end; at += isBack ? -1 : 1) {
    const node = nodes[at] ?? NONE
    if (node < messageCount && (isUnread ? list.isUnreadAt(at) : list.isKept(at))) return node
  }
  return undefined
}
