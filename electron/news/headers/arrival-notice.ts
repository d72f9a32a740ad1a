// Tells a person outside the window what came: in groups they asked it for, and in threads they watch. Only names and
// subjects, so there is nothing to translate. Of own articles nobody needs to be told.

import type { ArticleFacts } from '../../../shared/model/article.ts'
import type { OpenedGroup } from '../../../shared/model/newsgroup.ts'
import type { ToldArticles } from './told-articles.ts'

/** Subjects in one notice; systems show no more. */
const SHOWN_SUBJECTS = 3
const MAX_SUBJECT = 100

export interface Arrivals {
  readonly newest: readonly ArticleFacts[]
  readonly watched: readonly ArticleFacts[]
}

export interface ArrivalNotice {
  readonly title: string
  readonly text: string
}

/** Undefined: nothing that anybody wants to be told of. */
export function arrivalNotice(
  { name, isNotifying }: Pick<OpenedGroup, 'name' | 'isNotifying'>,
  { newest, watched }: Arrivals,
  told: ToldArticles,
): ArrivalNotice | undefined {
  const arrived = isNotifying ? newest : watched
  const articles = arrived.filter(({ isOwn, messageId }) => !isOwn && told.isFirst(messageId))
  if (articles.length === 0) return undefined
  const subjects = [...new Set(articles.map(({ subject }) => subject.slice(0, MAX_SUBJECT)))]
  const more = subjects.length > SHOWN_SUBJECTS ? ['…'] : []
  return {
    title: articles.length === 1 ? name : `${name} (${articles.length})`,
    text: [...subjects.slice(0, SHOWN_SUBJECTS), ...more].join('\n'),
  }
}
