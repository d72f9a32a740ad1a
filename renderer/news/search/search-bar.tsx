// The search box of news: text with operators, a builder for who does not know them, and what was searched and what was not.

import { useEffect, useState } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import type { OpenedList } from '../../../shared/model/article.ts'
import { useText } from '../../i18n.ts'
import { SearchBox } from '../../search/search-box.tsx'
import { SearchNotes } from '../../search/search-notes.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { FilterIcon } from '../../ui/icons.ts'
import { SelectField } from '../../ui/select-field.tsx'
import type { ArticleSearch } from './fetch-rest.ts'
import { SearchBuilder } from './search-builder.tsx'
import { SearchCoverageLine } from './search-coverage-line.tsx'
import { offerSearchBox } from './search-port.ts'
import './search.css'

export interface SearchBarProps {
  /** What is searched now; an empty text finds everything. Null: nothing yet. */
  readonly search: ArticleSearch | null
  /** What it found. */
  readonly result: Pick<OpenedList, 'articles' | 'coverage' | 'notes'> | null
  /** The group that is open; it can be searched alone. */
  readonly group?: { readonly groupId: Id; readonly name: string } | undefined
  readonly onSearch: (search: ArticleSearch) => void
  /** The arrow from the box down to what was found. */
  readonly onDown: () => void
  /** Back to what was shown before. */
  readonly onClose: () => void
}

/** Who begins a search in a group means that group. */
function beginsHere(search: ArticleSearch | null, groupId: Id | undefined): boolean {
  return groupId !== undefined && (search === null || search.groupIds.includes(groupId))
}

export function SearchBar({ search, result, group, onSearch, onDown, onClose }: SearchBarProps) {
  const t = useText()
  const [text, setText] = useState(search?.text ?? '')
  const [isBuilding, setBuilding] = useState(false)
  const [isHere, setHere] = useState(() => beginsHere(search, group?.groupId))
  const searched = search?.text ?? ''
  useEffect(() => setText(searched), [searched])
  const groupIds = isHere && group ? [group.groupId] : []
  const start = (wanted: string) => onSearch({ text: wanted.trim(), groupIds })
  const chooseWhere = (where: 'group' | 'all') => {
    setHere(where === 'group')
    if (search) onSearch({ text: search.text, groupIds: where === 'group' && group ? [group.groupId] : [] })
  }
  return (
    <SearchBox
      words={{
        title: t('newsSearch.title'),
        label: t('newsSearch.label'),
        placeholder: t('newsSearch.placeholder'),
        close: t('newsSearch.close'),
      }}
      text={text}
      onText={setText}
      onSubmit={() => start(text)}
      onDown={onDown}
      onClose={onClose}
      offer={offerSearchBox}
      tools={
        <>
          {group ? (
            <SelectField
              label={t('newsSearch.where')}
              isLabelHidden
              options={[
                { id: 'group', label: group.name },
                { id: 'all', label: t('newsSearch.allGroups') },
              ]}
              value={isHere ? 'group' : 'all'}
              onChange={chooseWhere}
            />
          ) : null}
          <IconButton
            icon={FilterIcon}
            label={t('newsSearch.builder.title')}
            isExpanded={isBuilding}
            onPress={() => setBuilding(!isBuilding)}
          />
          <Button type="submit" variant={isBuilding ? 'default' : 'primary'}>
            {t('newsSearch.search')}
          </Button>
        </>
      }
    >
      {isBuilding ? (
        <SearchBuilder
          onBuilt={built => {
            setText(built)
            setBuilding(false)
            start(built)
          }}
        />
      ) : null}
      {search && result ? <SearchNotes notes={result.notes ?? []} /> : null}
      {search ? (
        <div className="search-results">
          {result?.coverage ? (
            <SearchCoverageLine
              coverage={result.coverage}
              found={result.articles}
              groupIds={search.groupIds}
              onMore={() => onSearch({ ...search })}
            />
          ) : null}
          {group && isHere ? (
            <Button size="small" variant="link" onPress={() => chooseWhere('all')}>
              {t('newsSearch.searchAll')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </SearchBox>
  )
}
