// The operators of a search, one by one, to be taken out of it.
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { CloseIcon } from '../../ui/icons.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { takeOut } from './search-actions.ts'
import { useSearch } from './search-store.ts'

/** Nothing while there is none. */
export function SearchChips() {
  const t = useText()
  const operators = useSearch(state => state.opened?.operators)
  if (!operators || operators.length === 0) return null
  return (
    <ul className="search-chips" aria-label={t('mailSearch.operators')}>
      {operators.map(operator => (
        <li key={operator.start}>
          <Button
            className="search-chip"
            size="small"
            icon={CloseIcon}
            label={t('mailSearch.takeOut', { operator: visibleLine(operator.text) })}
            onPress={() => takeOut(operator)}
          >
            <bdi>{visibleLine(operator.text)}</bdi>
          </Button>
        </li>
      ))}
    </ul>
  )
}
