// The search box of mail: found while typing, with what was searched and what was not.
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { useText } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import { SearchNotes } from '../search-notes.tsx'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { BookmarkIcon, CloseIcon, SearchIcon } from '../ui/icons.ts'
import { closeSearch, searchFor } from './search-actions.ts'
import { SearchChips } from './search-chips.tsx'
import { SearchCoverage } from './search-coverage.tsx'
import { SearchFacets } from './search-facets.tsx'
import { SearchHints } from './search-hints.tsx'
import { enterSearchBox, offerSearchBox } from './search-port.ts'
import { SearchScopeField } from './search-scope-field.tsx'
import { SearchServers } from './search-servers.tsx'
import { useSearch } from './search-store.ts'
import { moveCursor } from './select-actions.ts'
import './search-bar.css'

// Nobody types more; the rest would be left out anyway.
const maxText = 4_000

export function SearchBar() {
  const t = useText()
  const text = useSearch(state => state.text)
  const opened = useSearch(state => state.opened)
  const isNarrowing = useSearch(state => state.isNarrowing)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    offerSearchBox(input.current)
    enterSearchBox()
    return () => offerSearchBox(null)
  }, [])
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void searchFor(text, false)
  }
  return (
    <section className="mail-search" aria-label={t('mailSearch.title')}>
      <form className="mail-search-line" role="search" onSubmit={onSubmit}>
        <span className="mail-search-box">
          <Icon shape={SearchIcon} size="s" />
          <input
            ref={input}
            className="mail-search-input"
            type="text"
            dir="auto"
            spellCheck={false}
            autoComplete="off"
            aria-label={t('mailSearch.label')}
            placeholder={t('mailSearch.placeholder')}
            maxLength={maxText}
            value={text}
            onChange={event => void searchFor(event.target.value, true)}
            onKeyDown={event => onKey(event, text)}
          />
        </span>
        <SearchScopeField />
        <IconButton
          icon={BookmarkIcon}
          label={t('mailSearch.saved.save')}
          isDisabled={text.trim() === ''}
          onPress={() => openDialog({ kind: 'save-search', text })}
        />
        <IconButton icon={CloseIcon} label={t('mailSearch.close')} onPress={() => void closeSearch()} />
      </form>
      {text === '' ? <SearchHints /> : null}
      <SearchChips />
      {opened ? <SearchNotes notes={opened.notes} /> : null}
      {opened ? <SearchCoverage /> : null}
      {opened ? <SearchServers /> : null}
      {opened && isNarrowing ? <SearchFacets /> : null}
    </section>
  )
}

/** Down goes into what was found; Escape empties the box, then closes it. */
function onKey(event: KeyboardEvent<HTMLInputElement>, text: string): void {
  if (event.key === 'ArrowDown') {
    event.preventDefault()
    moveCursor(1)
  }
  if (event.key !== 'Escape') return
  event.stopPropagation()
  if (text === '') void closeSearch()
  else void searchFor('', true)
}
