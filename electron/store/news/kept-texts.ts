// Keeping texts themselves: of articles in any group, and of those that no group has a header of any more.
import type { Id } from '../../../shared/model/account.ts'
import { ReadRanges } from '../../reading/read-ranges.ts'
import { readHeader } from './header-pages.ts'
import type { News } from './news.ts'
import type { ChosenNumbers } from './shown-list.ts'
import { textId } from './text-id.ts'

interface TextChoice {
  readonly chosen: ChosenNumbers
  /** Of texts without headers. */
  readonly articleIds: readonly Id[]
  readonly isKept: boolean
}

/** Of larger choices, such as a whole group, only the marks of their own headers change. */
const MAX_LOOKED_UP = 5_000

/**
 * Texts that change beside those of newly marked headers: without a header, or kept because of one in another group or under
 * an earlier numbering.
 */
export function textsToChange(news: News, { chosen, articleIds, isKept }: TextChoice): Id[] {
  const texts = new Set<Id>()
  const byId = 'SELECT id FROM news_articles WHERE id = ? AND is_kept <> ?'
  const byMessageId = 'SELECT id FROM news_articles WHERE message_id = ? AND is_kept = 1'
  const add = (found: { id: number } | undefined): void => {
    if (found) texts.add(found.id)
  }
  for (const id of articleIds) add(news.db.get<{ id: number }>(byId, id, isKept ? 1 : 0))
  const count = [...chosen.values()].reduce((sum, numbers) => sum + numbers.count(), 0)
  if (isKept || count > MAX_LOOKED_UP) return [...texts]
  for (const [groupId, numbers] of chosen) {
    for (const number of numbers.numbers()) {
      const id = textId(news, { groupId, number }, readHeader(news.db, groupId, number)?.messageId ?? '')
      add(news.db.get<{ id: number }>(byMessageId, id))
    }
  }
  return [...texts]
}

/** With the headers that are marked as kept because of these texts: the mark would fetch a text again. */
export function withKeptPlaces(news: News, chosen: ChosenNumbers, articleIds: readonly Id[]): ChosenNumbers {
  if (articleIds.length === 0) return chosen
  const places = news.keptPlaces.read()
  const all = new Map([...chosen].map(([groupId, numbers]) => [groupId, ReadRanges.of(numbers.ranges())]))
  for (const id of articleIds) {
    const row = news.db.get<{ message_id: string }>('SELECT message_id FROM news_articles WHERE id = ?', id)
    for (const { groupId, number } of places.get(row?.message_id ?? '') ?? []) {
      const numbers = all.get(groupId) ?? new ReadRanges()
      numbers.add(number)
      all.set(groupId, numbers)
    }
  }
  return all
}

export function setTextsKept(news: News, articleIds: readonly Id[], isKept: boolean): void {
  news.db.transaction(() => {
    for (const id of articleIds) {
      news.db.run('UPDATE news_articles SET is_kept = ? WHERE id = ?', isKept ? 1 : 0, id)
    }
  })
  news.version++
}
