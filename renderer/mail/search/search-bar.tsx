// The search box of mail: found while typing, with what was searched and what was not.
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { SearchBox } from '../../search/search-box.tsx'
import { SearchNotes } from '../../search/search-notes.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { BookmarkIcon } from '../../ui/icons.ts'
import { enterList } from '../list/list-view-port.ts'
import { moveCursor } from '../list/select-actions.ts'
import { closeSearch, searchFor } from './search-actions.ts'
import { SearchChips } from './search-chips.tsx'
import { SearchCoverage } from './search-coverage.tsx'
import { SearchFacets } from './search-facets.tsx'
import { SearchHints } from './search-hints.tsx'
import { offerSearchBox } from './search-port.ts'
import { SearchScopeField } from './search-scope-field.tsx'
import { SearchServers } from './search-servers.tsx'
import { useSearch } from './search-store.ts'
import './search-bar.css'

export function SearchBar() {
  const t = useText()
  const text = useSearch(state => state.text)
  const opened = useSearch(state => state.opened)
  const isNarrowing = useSearch(state => state.isNarrowing)
  return (
    <SearchBox
      words={{
        title: t('mailSearch.title'),
        label: t('mailSearch.label'),
        placeholder: t('mailSearch.placeholder'),
        close: t('mailSearch.close'),
      }}
      text={text}
      onText={typed => void searchFor(typed, true)}
      onSubmit={() => void searchFor(text, false)}
      onDown={() => moveCursor(1)}
      onClose={() => void leave()}
      offer={offerSearchBox}
      tools={
        <>
          <SearchScopeField />
          <IconButton
            icon={BookmarkIcon}
            label={t('mailSearch.saved.save')}
            isDisabled={text.trim() === ''}
            onPress={() => openDialog({ kind: 'save-search', text })}
          />
        </>
      }
    >
      {text === '' ? <SearchHints /> : null}
      <SearchChips />
      {opened ? <SearchNotes notes={opened.notes} /> : null}
      {opened ? <SearchCoverage /> : null}
      {opened ? <SearchServers /> : null}
      {opened && isNarrowing ? <SearchFacets /> : null}
    </SearchBox>
  )
}

/** The keyboard goes back to the list. */
async function leave(): Promise<void> {
  await closeSearch()
  enterList()
}
