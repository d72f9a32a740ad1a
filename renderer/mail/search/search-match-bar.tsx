// Above a message that a search found: which of the marked words one is at.
import { useText } from '../../i18n.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ChevronDownIcon, ChevronUpIcon } from '../../ui/icons.ts'
import { useMail } from '../mail-store.ts'
import { moveToMatch } from './search-matches.ts'
import { useSearch } from './search-store.ts'

/** Nothing where nothing is marked. */
export function SearchMatchBar() {
  const t = useText()
  const matches = useSearch(state => state.matches) ?? 0
  const match = useSearch(state => state.match)
  const isOpen = useMail(state => state.opened !== null)
  if (matches === 0 || !isOpen) return null
  return (
    <div className="search-match-bar small t2">
      <span className="grow">
        {match === 0
          ? t('mailSearch.match.count', { count: matches })
          : t('mailSearch.match.at', { at: match, count: matches })}
      </span>
      <IconButton
        icon={ChevronUpIcon}
        label={t('mailSearch.match.previous')}
        shortcut="Shift+F3"
        onPress={() => moveToMatch(-1)}
      />
      <IconButton
        icon={ChevronDownIcon}
        label={t('mailSearch.match.next')}
        shortcut="F3"
        onPress={() => moveToMatch(1)}
      />
    </div>
  )
}
