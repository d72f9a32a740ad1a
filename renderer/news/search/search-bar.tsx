// The search box of news: text with operators, a builder for who does not know them, and what was searched and what was not.

import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import type { OpenedList } from '../../../shared/model/article.ts'
import { useText } from '../../i18n.ts'
import { SearchNotes } from '../../search-notes.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CloseIcon, FilterIcon, SearchIcon } from '../../ui/icons.ts'
import { SelectField } from '../../ui/select-field.tsx'
import type { ArticleSearch } from './fetch-rest.ts'
import { SearchBuilder } from './search-builder.tsx'
import { SearchCoverageLine } from './search-coverage-line.tsx'
import { enterSearchBox, offerSearchBox } from './search-port.ts'
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

/** Nobody types more; the rest would be left out anyway. */
const maxText = 4_000

/** Who begins a search in a group means that group. */
function beginsHere(search: ArticleSearch | null, groupId: Id | undefined): boolean {
  return groupId !== undefined && (search === null || search.groupIds.includes(groupId))
}

export function SearchBar({ search, result, group, onSearch, onDown, onClose }: SearchBarProps) {
  const t = useText()
  const [text, setText] = useState(search?.text ?? '')
  const [isBuilding, setBuilding] = useState(false)
  const [isHere, setHere] = useState(() => beginsHere(search, group?.groupId))
  const input = useRef<HTMLInputElement>(null)
  const searched = search?.text ?? ''
  useEffect(() => setText(searched), [searched])
  useEffect(() => {
    offerSearchBox(input.current)
    enterSearchBox()
    return () => offerSearchBox(null)
  }, [])
  const groupIds = isHere && group ? [group.groupId] : []
  const start = (wanted: string) => onSearch({ text: wanted.trim(), groupIds })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    start(text)
  }
  const chooseWhere = (where: 'group' | 'all') => {
    setHere(where === 'group')
    if (search) onSearch({ text: search.text, groupIds: where === 'group' && group ? [group.groupId] : [] })
  }
  return (
    <section className="news-search" aria-label={t('newsSearch.title')}>
      <form className="news-search-line" role="search" onSubmit={onSubmit}>
        <span className="news-search-box">
          <Icon shape={SearchIcon} size="s" />
          <input
            ref={input}
            className="news-search-input"
            type="text"
            dir="auto"
            spellCheck={false}
            autoComplete="off"
            aria-label={t('newsSearch.label')}
            placeholder={t('newsSearch.placeholder')}
            maxLength={maxText}
            value={text}
            onChange={event => setText(event.target.value)}
            onKeyDown={event => {
              if (event.key === 'ArrowDown') onDown()
              if (event.key !== 'Escape') return
              event.stopPropagation()
              if (text === '') onClose()
              else setText('')
            }}
          />
        </span>
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
        <IconButton icon={CloseIcon} label={t('newsSearch.close')} onPress={onClose} />
      </form>
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
        <div className="news-search-results">
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
    </section>
  )
}
