// The top of the group browser: the filter that works while one types, and how the groups are shown.
import { type KeyboardEvent, type Ref, useEffect } from 'react'
import { formatNumber } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { announce } from '../../navigation.ts'
import { Chip } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CloseIcon, RefreshIcon, SearchIcon } from '../../ui/icons.ts'
import { useNews } from '../news-store.ts'
import { changeView } from './group-rows.ts'
import { moveTo } from './groups-input.ts'
import { useGroups } from './groups-store.ts'
import { refreshLists } from './refresh-actions.ts'
import { ServerSelect } from './server-select.tsx'

interface BrowserHeaderProps {
  readonly search: Ref<HTMLInputElement>
  /** Where it stands nowhere else. */
  readonly hasServerSelect: boolean
}

// As long as a filter may be.
const maxLetters = 200

export function BrowserHeader({ search, hasServerSelect }: BrowserHeaderProps) {
  const t = useText()
  const { text, shape } = useGroups(state => state.view)
  const isRefreshing = useGroups(state => state.refreshing.size > 0)
  useSpokenCount()
  const refresh = () => {
    const { serverId } = useGroups.getState().view
    const { servers } = useNews.getState()
    void refreshLists(servers.filter(({ id }) => serverId === undefined || id === serverId))
  }
  return (
    <div className="group-browser-header">
      {hasServerSelect ? <ServerSelect /> : null}
      <search className="field-box group-search">
        <Icon shape={SearchIcon} />
        <input
          ref={search}
          className="field-input"
          type="text"
          dir="auto"
          spellCheck={false}
          maxLength={maxLetters}
          aria-label={t('newsGroups.search.label')}
          placeholder={t('newsGroups.search.placeholder')}
          value={text}
          onChange={event => changeView({ text: event.currentTarget.value })}
          onKeyDown={onSearchKey}
        />
        <Count />
        {text === '' ? null : (
          <IconButton
            label={t('newsGroups.search.clear')}
            icon={CloseIcon}
            size="small"
            onPress={() => changeView({ text: '' })}
          />
        )}
      </search>
      <fieldset className="group-shapes">
        <legend className="visually-hidden">{t('newsGroups.shape.label')}</legend>
        <Chip isPressed={shape === 'flat'} onPress={() => changeView({ shape: 'flat' })}>
          {t('newsGroups.shape.flat')}
        </Chip>
        <Chip isPressed={shape === 'tree'} onPress={() => changeView({ shape: 'tree' })}>
          {t('newsGroups.shape.tree')}
        </Chip>
      </fieldset>
      <IconButton label={t('newsGroups.refresh.verb')} icon={RefreshIcon} isDisabled={isRefreshing} onPress={refresh} />
    </div>
  )
}

/** `11 of 112 408 groups`, as far as it is known. */
function Count() {
  const t = useText()
  const isKnown = useGroups(({ total }) => total !== null)
  const groups = useGroups(state => state.groups)
  const all = useGroups(({ counts }) => counts?.all)
  const isFiltered = useGroups(({ view }) => view.filter !== 'all')
  if (!isKnown) return null
  return (
    <span className="small t3 nowrap">
      {isFiltered && all !== undefined
        ? t('newsGroups.countOf', { shown: formatNumber(groups), count: all })
        : t('newsGroups.count', { count: groups })}
    </span>
  )
}

// Long enough that nobody is interrupted while typing.
const spokenAfterMs = 400

/** Tells how many groups the filter leaves. */
function useSpokenCount(): void {
  const t = useText()
  const text = useGroups(state => state.view.text)
  const groups = useGroups(state => state.groups)
  useEffect(() => {
    if (text === '') return
    const timer = setTimeout(() => announce(t('newsGroups.count', { count: groups })), spokenAfterMs)
    return () => clearTimeout(timer)
  }, [text, groups, t])
}

function onSearchKey(event: KeyboardEvent<HTMLInputElement>): void {
  const { view, cursor } = useGroups.getState()
  if (event.key === 'ArrowDown' || event.key === 'Enter') moveTo(cursor)
  else if (event.key === 'Escape' && view.text !== '') changeView({ text: '' })
  else return
  event.preventDefault()
  event.stopPropagation()
}
