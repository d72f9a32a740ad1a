// How much of what was looked at is here, and the way to the rest.

import { useState } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import type { SearchCoverage } from '../../../shared/model/article.ts'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { fetchTheRest, missingTexts } from './fetch-rest.ts'

interface SearchCoverageLineProps {
  readonly coverage: SearchCoverage
  readonly found: number
  readonly groupIds: readonly Id[]
  /** More is here now: search again. */
  readonly onMore: () => void
}

export function SearchCoverageLine({ coverage, found, groupIds, onMore }: SearchCoverageLineProps) {
  const t = useText()
  const [isFetching, setFetching] = useState(false)
  const { headers, texts, isComplete, isCut } = coverage
  const missing = missingTexts(coverage)
  const fetchRest = async () => {
    setFetching(true)
    const isMore = await fetchTheRest(groupIds, missing)
    setFetching(false)
    if (isMore) onMore()
  }
  return (
    <p className="search-coverage small t2" role="status">
      <span>{t('newsSearch.found', { count: found })}</span>{' '}
      <span>
        {texts === undefined
          ? t('newsSearch.searchedHeaders', { count: headers })
          : t('newsSearch.searchedBoth', { count: headers, texts })}
      </span>{' '}
      {isCut ? <span>{t('newsSearch.isCut')} </span> : null}
      {isComplete ? null : <span>{t('newsSearch.indexing')} </span>}
      {missing > 0 ? (
        <Button size="small" variant="link" isDisabled={isFetching} onPress={() => void fetchRest()}>
          {isFetching ? t('newsSearch.fetching') : t('newsSearch.fetchRest', { count: missing })}
        </Button>
      ) : null}
    </p>
  )
}
