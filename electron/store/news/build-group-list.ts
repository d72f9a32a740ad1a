// The rows of a group as one view wants them: what the filter keeps, in its order. In steps, because of a million articles it
// takes a twentieth of a second.
import type { ArticleFilter, ArticleView } from '../../../shared/model/article.ts'
import { inSteps, type Steps } from '../../reading/threads/steps.ts'
import { ThreadList } from '../../reading/threads/thread-list.ts'
import type { Threads } from '../../reading/threads/thread-messages.ts'
import { isHeaderOrder, orderInSteps } from '../../reading/threads/thread-order.ts'
import { REPLY, WATCHED } from './article-marks.ts'
import { flatThreads } from './flat-threads.ts'
import type { GroupIndex } from './group-index.ts'
import { type GoneTest, goneTest } from './group-sources.ts'
import type { News } from './news.ts'
import type { ListFacts } from './shown-list.ts'
import type { SortKeys } from './sort-keys.ts'
import { flagsInSteps } from './unread-flags.ts'

export interface GroupListParts {
  readonly index: GroupIndex
  readonly view: ArticleView
  /** Of the orders by what headers say. */
  readonly keys: SortKeys
}

export interface BuildOptions {
  /** Whether threads are folded when nobody said otherwise. */
  readonly isFolded: boolean
  /** What `turnedRows` of an earlier list answered. */
  readonly turned: readonly number[]
}

export interface BuiltGroupList {
  readonly list: ThreadList
  readonly counts: Pick<ListFacts, 'threads' | 'articles' | 'hidden'>
  /** Of the index that it was built from. */
  readonly version: number
}

/** Nothing may be added to the index before the last step. */
export function* buildGroupList(
  news: News,
  { index, view, keys }: GroupListParts,
  { isFolded, turned }: BuildOptions,
): Steps<BuiltGroupList> {
  const { version } = index
  const threads = view.isThreaded ? index.threads : yield* flatThreads(index)
  const state = news.states.require(index.groupId)
  const isUnread = yield* flagsInSteps(index, state.read)
  const { isMatch, articles, hidden } = yield* matchesOf(index, view, { isGone: goneTest(state), isUnread })
  const ranks = isHeaderOrder(view.order.by) ? keys.ranks(news, index, threads) : undefined
  yield
  const order = yield* orderInSteps(threads, view.order, {
    datesMs: index.datesMs,
    latestMs: Date.now(),
    scores: view.order.by === 'score' ? Int32Array.from(index.scores) : undefined,
    rankOf: at => ranks?.[at] ?? 0,
  })
  const facts = { threads, order, isUnread, isMatch, isFolded: isFolded && view.isThreaded, turned }
  const list = yield* ThreadList.inSteps(facts)
  const shown = yield* threadsWith(threads, isMatch)
  return { list, counts: { articles, hidden, threads: shown }, version }
}

interface Matches {
  /** By article. */
  readonly isMatch: Uint8Array
  readonly articles: number
  readonly hidden: number
}

function* matchesOf(
  index: GroupIndex,
  { filter, showHidden }: ArticleView,
  { isGone, isUnread }: { isGone: GoneTest; isUnread: Uint8Array },
): Steps<Matches> {
  const passes = filterTest(filter, index, isUnread)
  const isMatch = new Uint8Array(index.count)
  let articles = 0
  let hidden = 0
  yield* inSteps(index.count, (from, to) => {
    for (let at = from; at < to; at++) {
      if (index.isExpired(at, isGone)) continue
      const isHidden = index.isHidden(at)
      if (isHidden) hidden++
      if ((isHidden && !showHidden) || !passes(at)) continue
      isMatch[at] = 1
      articles++
    }
  })
  return { isMatch, articles, hidden }
}

function filterTest(filter: ArticleFilter, index: GroupIndex, isUnread: Uint8Array): (at: number) => boolean {
  switch (filter.kind) {
    case 'all':
      return () => true
    case 'unread':
      return at => isUnread[at] === 1
    case 'watched':
      return at => index.hasMark(at, WATCHED)
    case 'replies':
      return at => index.hasMark(at, REPLY)
    case 'score':
      return at => (index.scores[at] ?? 0) > filter.above
  }
}

/** Threads of which something is shown. */
function* threadsWith({ nodes, starts, messageCount }: Threads, isMatch: Uint8Array): Steps<number> {
  let threads = 0
  yield* inSteps(starts.length - 1, (from, to) => {
    for (let thread = from; thread < to; thread++) {
      const end = starts[thread + 1] ?? 0
      for (let place = starts[thread] ?? 0; place < end; place++) {
        const node = nodes[place] ?? 0
        if (node >= messageCount || isMatch[node] !== 1) continue
        threads++
        break
      }
    }
  })
  return threads
}
