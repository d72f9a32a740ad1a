// Read, kept, wanted: what a person marks, also where the same article stands elsewhere, and how it is undone.
import type { Id } from '../../../shared/model/account.ts'
import type { ArticleChoice } from '../../../shared/model/article.ts'
import { ReadRanges } from '../../reading/read-ranges.ts'
import { KEPT, WANTED } from './article-marks.ts'
import { chosenArticles, chosenTexts } from './chosen-articles.ts'
import { findInGroup, MAX_SEARCHED } from './find-message.ts'
import type { GroupIndex } from './group-index.ts'
import { goneTest } from './group-sources.ts'
import type { GroupState } from './group-states.ts'
import { readHeader } from './header-pages.ts'
import { idKey } from './id-key.ts'
import { setTextsKept, textsToChange, withKeptPlaces } from './kept-texts.ts'
import { namedCopies } from './named-copies.ts'
import type { News } from './news.ts'
import type { Marked, MarkMethods } from './news-store.ts'
import { addReadState, readState } from './read-state.ts'
import { writeMark } from './restore-marks.ts'
import { settleGroup } from './settle-group.ts'
import type { ChosenNumbers } from './shown-list.ts'
import { textId } from './text-id.ts'
import { Turns } from './turns.ts'
import { countArticles } from './unread-flags.ts'

/** Of larger choices, such as a whole group, copies elsewhere are not looked for. */
const MAX_COPIES = 5_000
const MAX_UNDO = 100

type Change = Parameters<MarkMethods['markArticles']>[1]
type Bit = typeof KEPT | typeof WANTED

/** What was changed, by group: only that is taken back. */
type Undo =
  | { readonly kind: 'read'; readonly isRead: boolean; readonly numbers: ChosenNumbers }
  | { readonly kind: 'bit'; readonly bit: Bit; readonly isSet: boolean; readonly numbers: ChosenNumbers }
  | { readonly kind: 'texts'; readonly isKept: boolean; readonly articleIds: readonly Id[] }

export function markMethods(news: News): MarkMethods {
  const undos = new Map<Id, readonly Undo[]>()
  let lastId = 0
  const remember = (undo: readonly Undo[]): Id | undefined => {
    if (undo.length === 0) return undefined
    undos.set(++lastId, undo)
    const [oldest] = undos.keys()
    if (undos.size > MAX_UNDO && oldest !== undefined) undos.delete(oldest)
    return lastId
  }
  return {
    markArticles: async (choice, change) => {
      const done = await markArticles(news, choice, change)
      const id = remember(done)
      return { ...(id === undefined ? {} : { undo: id }), ...summaryOf(done) }
    },
    undoMark: id => {
      const done = undos.get(id) ?? []
      undos.delete(id)
      for (const undo of done) {
        if (undo.kind === 'read') setRead(news, undo.numbers, !undo.isRead)
        else if (undo.kind === 'texts') setTextsKept(news, undo.articleIds, !undo.isKept)
        else setBit(news, undo.numbers, { bit: undo.bit, isSet: !undo.isSet })
      }
      return groupsOf(done)
    },
    readState: serverId => readState(news, serverId),
    addReadState: (serverId, groups) => addReadState(news, serverId, groups),
  }
}

async function markArticles(news: News, choice: ArticleChoice, change: Change): Promise<Undo[]> {
  const { isRead, isKept, isWanted } = change
  const articleIds = chosenTexts(news, choice)
  const chosen = await chosenArticles(news, choice)
  const texts = isKept === undefined ? [] : textsToChange(news, { chosen, articleIds, isKept })
  const kept = isKept === false ? withKeptPlaces(news, chosen, texts) : chosen
  for (const groupId of kept.keys()) {
    await news.indexes.turns.run(groupId, () => settleGroup(news, groupId, { isDone: true }))
  }
  const done: Undo[] = []
  if (isRead !== undefined) {
    const numbers = setRead(news, await withCopies(news, chosen), isRead)
    if (numbers.size > 0) done.push({ kind: 'read', isRead, numbers })
  }
  const bits = [
    { bit: KEPT, isSet: isKept, numbers: kept },
    { bit: WANTED, isSet: isWanted, numbers: chosen },
  ] as const
  for (const { bit, isSet, numbers } of bits) {
    const changed = isSet === undefined ? new Map() : setBit(news, numbers, { bit, isSet })
    if (isSet !== undefined && changed.size > 0) done.push({ kind: 'bit', bit, isSet, numbers: changed })
  }
  if (isKept !== undefined && texts.length > 0) {
    setTextsKept(news, texts, isKept)
    done.push({ kind: 'texts', isKept, articleIds: texts })
  }
  return done
}

function summaryOf(done: readonly Undo[]): Pick<Marked, 'count' | 'groupIds'> {
  return { count: Math.max(0, ...done.map(countOf)), groupIds: groupsOf(done) }
}

function countOf(undo: Undo): number {
  if (undo.kind === 'texts') return undo.articleIds.length
  return [...undo.numbers.values()].reduce((sum, each) => sum + each.count(), 0)
}

function groupsOf(done: readonly Undo[]): Id[] {
  return [...new Set(done.flatMap(undo => (undo.kind === 'texts' ? [] : [...undo.numbers.keys()])))]
}

/** Answers with what was the other way before. */
function setRead(news: News, chosen: ChosenNumbers, isRead: boolean): ChosenNumbers {
  const changed = new Map<Id, ReadRanges>()
  const { db, states } = news
  try {
    db.transaction(() => {
      for (const [groupId, numbers] of chosen) {
        const state = states.require(groupId)
        const others = otherWay(numbers, state.read, isRead)
        if (others.rangeCount === 0) continue
        changed.set(groupId, others)
        for (const { low, high } of numbers.ranges()) {
          if (isRead) state.read.add(low, high)
          else state.read.remove(low, high)
        }
        countMarked(news, state, { numbers: others, isRead })
        states.saveRead(state)
        states.saveCounts(state)
      }
    }, 'repeatable')
  } catch (error) {
    for (const groupId of chosen.keys()) states.forget(groupId)
    throw error
  }
  for (const list of news.lists.all()) {
    for (const [groupId, numbers] of changed) list.markRead(groupId, numbers, isRead)
  }
  if (changed.size > 0) news.version++
  return changed
}

/** So many articles are looked up one by one; of more, all are counted. */
const MAX_LOOKED_UP = 10_000

/** `numbers` were the other way before. */
function countMarked(
  { indexes }: News,
  state: GroupState,
  { numbers, isRead }: { numbers: ReadRanges; isRead: boolean },
): void {
  const index = indexes.load(state.groupId)
  const count = numbers.count()
  if (index && count > MAX_LOOKED_UP) Object.assign(state, countArticles(index, state))
  else {
    const changed = index ? countedAmong(index, state, numbers) : count
    state.unread = Math.max(0, state.unread + (isRead ? -changed : changed))
  }
}

/** How many of them count as unread when they are. */
function countedAmong(index: GroupIndex, state: GroupState, numbers: ReadRanges): number {
  const isGone = goneTest(state)
  let counted = 0
  for (const number of numbers.numbers()) {
    const at = index.at(number)
    if (at >= 0 && !index.isExpired(at, isGone) && !index.isHidden(at)) counted++
  }
  return counted
}

/** Those that are not as they are to be. */
function otherWay(numbers: ReadRanges, read: ReadRanges, isRead: boolean): ReadRanges {
  const others = new ReadRanges()
  for (const { low, high } of numbers.ranges()) {
    const found = isRead ? read.gaps(low, high) : read.clip(low, high).ranges()
    for (const range of found) others.add(range.low, range.high)
  }
  return others
}

function setBit(news: News, chosen: ChosenNumbers, { bit, isSet }: { bit: Bit; isSet: boolean }): ChosenNumbers {
  const changed = new Map<Id, ReadRanges>()
  news.db.transaction(() => {
    for (const [groupId, numbers] of chosen) {
      const index = news.indexes.load(groupId)
      const others = new ReadRanges()
      for (const number of numbers.numbers()) {
        const at = index?.at(number) ?? -1
        if (at < 0 || index?.hasMark(at, bit) === isSet) continue
        others.add(number)
        index?.setMark(at, bit, isSet)
        const change = { set: isSet ? bit : 0, clear: isSet ? 0 : bit, dateMs: index?.datesMs[at] ?? 0 }
        writeMark(news.db, { groupId, number }, change)
        if (bit === KEPT) keepText(news, { groupId, number }, isSet)
      }
      if (others.rangeCount > 0) changed.set(groupId, others)
    }
  })
  if (changed.size > 0) news.version++
  return changed
}

/** The text is what is kept; where it is not here it is kept as soon as it comes. */
function keepText(news: News, { groupId, number }: { groupId: Id; number: number }, isKept: boolean): void {
  const id = textId(news, { groupId, number }, readHeader(news.db, groupId, number)?.messageId ?? '')
  news.db.run('UPDATE news_articles SET is_kept = ? WHERE message_id = ?', isKept ? 1 : 0, id)
}

/** With the other places of cross-posted articles, as the server (Xref) or the article itself names them. */
async function withCopies(news: News, chosen: ChosenNumbers): Promise<ChosenNumbers> {
  const count = [...chosen.values()].reduce((sum, numbers) => sum + numbers.count(), 0)
  if (count > MAX_COPIES) return chosen
  const all = new Map([...chosen].map(([groupId, numbers]) => [groupId, ReadRanges.of(numbers.ranges())]))
  const turns = new Turns()
  for (const [groupId, numbers] of chosen) {
    for (const number of numbers.numbers()) {
      for (const copy of await copiesOf(news, groupId, number)) {
        const copies = all.get(copy.groupId) ?? new ReadRanges()
        copies.add(copy.number)
        all.set(copy.groupId, copies)
      }
      if (turns.isOver) await turns.pass()
    }
  }
  return all
}

async function copiesOf(news: News, groupId: Id, number: number): Promise<{ groupId: Id; number: number }[]> {
  const line = readHeader(news.db, groupId, number)
  if (!line) return []
  if (line.elsewhere !== '') return namedCopies(news, { groupId, number }, line.elsewhere)
  const row = news.db.get<{ newsgroups: string }>(
    'SELECT newsgroups FROM news_articles WHERE message_id = ?',
    line.messageId,
  )
  const groups = row ? (JSON.parse(row.newsgroups) as string[]) : []
  if (groups.length < 2) return []
  // Headers of it that come later are read from the start.
  news.rememberRead(0, idKey(line.messageId), Date.now())
  const found: { groupId: Id; number: number }[] = []
  for (const name of groups) {
    const state = news.states.find(news.idOf(name) ?? 0)
    if (!state || state.groupId === groupId || state.total > MAX_SEARCHED) continue
    const copy = await findInGroup(news, state.groupId, line.messageId)
    if (copy) found.push(copy)
  }
  return found
}
