// Fetching the texts that a search did not find here.

import type { Id } from '../../../shared/model/account.ts'
import type { SearchCoverage } from '../../../shared/model/article.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { ask } from '../../navigation.ts'
import { runJob } from '../../run-job.ts'

export interface ArticleSearch {
  readonly text: string
  /** None: all groups with headers here. */
  readonly groupIds: readonly Id[]
}

/** Texts that were looked for and are not here. */
export function missingTexts({ headers, texts }: SearchCoverage): number {
  return texts === undefined ? 0 : Math.max(0, headers - texts)
}

/** Asks, because it can be much, and fetches. True when more can be found now. */
export async function fetchTheRest(groupIds: readonly Id[], missing: number): Promise<boolean> {
  const isSure = await ask({
    title: t('newsSearch.fetch.title', { count: missing }),
    text: t('newsSearch.fetch.text'),
    confirm: t('newsSearch.fetch.confirm'),
    keep: t('newsSearch.fetch.keep'),
  })
  if (!isSure) return false
  try {
    const wanted = groupIds.length > 0 ? [...groupIds] : (await api.news.subscriptions({})).map(each => each.groupId)
    const ended = await runJob(() => api.news.fetchArticles({ choice: { kind: 'groups', groupIds: wanted } }))
    return ended.state === 'done' || ended.state === 'cancelled'
  } catch (error) {
    tellFailure(error)
    return false
  }
}
