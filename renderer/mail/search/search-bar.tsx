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

// The same elements at every letter, so that only the field is drawn with it.
const tools = <SearchTools />
const findings = <Findings />

export function SearchBar() {
  const t = useText()
  const text = useSearch(state => state.text)
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
      tools={tools}
    >
      {findings}
    </SearchBox>
  )
}

function SearchTools() {
  const t = useText()
  const isBlank = useSearch(state => state.text.trim() === '')
  return (
    <>
      <SearchScopeField />
      <IconButton
        icon={BookmarkIcon}
        label={t('mailSearch.saved.save')}
        isDisabled={isBlank}
        onPress={() => openDialog({ kind: 'save-search', text: useSearch.getState().text })}
      />
    </>
  )
}

/** What the search understood and found. */
function Findings() {
  const isEmpty = useSearch(state => state.text === '')
  const hasAnswer = useSearch(state => state.opened !== null)
  const isNarrowing = useSearch(state => state.isNarrowing)
  return (
    <>
      {isEmpty ? <SearchHints /> : null}
      <SearchChips />
      {hasAnswer ? (
        <>
          <Notes />
          <SearchCoverage />
          <SearchServers />
          {isNarrowing ? <SearchFacets /> : null}
        </>
      ) : null}
    </>
  )
}

function Notes() {
  const notes = useSearch(state => state.opened?.notes)
  return notes ? <SearchNotes notes={notes} /> : null
}

/** The keyboard goes back to the list. */
async function leave(): Promise<void> {
  await closeSearch()
  enterList()
}
