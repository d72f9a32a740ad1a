// What a search asks of one article beside its words.
import type { ArticleFacts } from '../../../shared/model/article.ts'
import { matchesName } from '../../reading/search-words/matches-name.ts'
import { compareScore, type PlainCondition } from '../../reading/search-words/plain-condition.ts'

export interface SearchedArticle {
  readonly facts: ArticleFacts
  readonly group: string
  readonly server: string
  readonly hasAttachments: boolean
}

export function meetsCondition(
  condition: PlainCondition,
  { facts, group, server, hasAttachments }: SearchedArticle,
): boolean {
  switch (condition.kind) {
    case 'place':
      if (condition.field === 'site') return false
      return matchesName(condition.pattern, condition.field === 'account' ? server : group)
    case 'has':
      return condition.thing === 'attachment' && hasAttachments
    case 'is':
      return isInState(condition.state, facts)
    case 'time': {
      const { fromMs = Number.NEGATIVE_INFINITY, toMs = Number.POSITIVE_INFINITY } = condition
      return facts.dateMs >= fromMs && facts.dateMs < toMs
    }
    case 'size': {
      const { sizeBytes } = facts
      if (sizeBytes === undefined) return false
      return condition.compare === 'larger' ? sizeBytes > condition.bytes : sizeBytes < condition.bytes
    }
    case 'score':
      return compareScore(condition, facts.score)
    case 'name':
    case 'ending':
      return false
  }
}

function isInState(state: Extract<PlainCondition, { kind: 'is' }>['state'], facts: ArticleFacts): boolean {
  switch (state) {
    case 'unread':
      return !facts.isRead
    case 'read':
      return facts.isRead
    case 'watched':
      return facts.isWatched
    case 'hidden':
      return facts.isHidden
    case 'kept':
    case 'flagged':
      return facts.isKept
    case 'replied':
      return facts.isAnswered
    case 'forwarded':
      return false
  }
}
