// How much was found, how much of the mail was looked at, and the way to the rest.
import { memo, useState } from 'react'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { FilterIcon } from '../../ui/icons.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { useMail } from '../mail-store.ts'
import { readTheRest, searchEverywhere, searchInOrder, toggleNarrowing } from './search-actions.ts'
import { useSearch } from './search-store.ts'

const ResultTools = memo(function ResultTools() {
  const t = useText()
  const isBestFirst = useSearch(state => state.isBestFirst)
  const isNarrowing = useSearch(state => state.isNarrowing)
  const orders = [
    { id: 'newest', label: t('mailSearch.newest') },
    { id: 'best', label: t('mailSearch.best') },
  ] as const
  return (
    <>
      <SelectField
        className="search-order"
        label={t('mailSearch.order')}
        isLabelHidden
        options={orders}
        value={isBestFirst ? 'best' : 'newest'}
        onChange={order => searchInOrder(order === 'best')}
      />
      <Button size="small" icon={FilterIcon} isExpanded={isNarrowing} onPress={toggleNarrowing}>
        {t('mailSearch.narrow')}
      </Button>
    </>
  )
})

export function SearchCoverage() {
  const t = useText()
  const opened = useSearch(state => state.opened)
  const listed = useMail(state => (state.filter === 'all' ? state.total : null))
  const isSearching = useSearch(state => state.isSearching)
  const isEverywhere = useSearch(state => state.scope.kind === 'everything')
  const [isReading, setReading] = useState(false)
  if (!opened) return null
  const { isCut, asksBody, coverage } = opened
  const total = listed ?? opened.total
  const { messages, waiting, headersOnly } = coverage
  const readRest = async () => {
    setReading(true)
    await readTheRest()
    setReading(false)
  }
  return (
    <div className="search-results">
      <p className="search-coverage small t2">
        <span>{t(isSearching ? 'mailSearch.foundSoFar' : 'mailSearch.found', { count: total })}</span>{' '}
        {isCut ? <span>{t('mailSearch.isCut')} </span> : null}
        <span>
          {waiting > 0
            ? t('mailSearch.coverage.part', { searched: Math.max(0, messages - waiting), messages })
            : t('mailSearch.coverage.all', { count: messages })}
        </span>{' '}
        {asksBody && headersOnly > 0 ? (
          <span>{t('mailSearch.coverage.headersOnly', { count: headersOnly })}</span>
        ) : null}
      </p>
      {waiting > 0 ? (
        <Button size="small" variant="link" isDisabled={isReading} onPress={() => void readRest()}>
          {t(isReading ? 'mailSearch.coverage.reading' : 'mailSearch.coverage.rest')}
        </Button>
      ) : null}
      {total > 1 ? <ResultTools /> : null}
      {isEverywhere ? null : (
        <Button size="small" variant="link" onPress={searchEverywhere}>
          {t('mailSearch.searchAll')}
        </Button>
      )}
    </div>
  )
}
