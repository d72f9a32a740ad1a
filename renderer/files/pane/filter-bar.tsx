// The filter of a pane: text within names, or a pattern; Esc takes it away.
import type { KeyboardEvent } from 'react'
import { useText } from '../../i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CloseIcon, FilterIcon } from '../../ui/icons.ts'
import { selectAt } from '../entries/select-actions.ts'
import type { Pane } from '../files-store.ts'
import { filterBy, showFilter } from './filter-actions.ts'
import { focusPane, focusPaneWhenLost } from './pane-focus.ts'

const maxFilter = 200

export function FilterBar({ pane }: { readonly pane: Pane }) {
  const t = useText()
  const { id } = pane
  if (!pane.isFilterShown) return null
  const leave = () => {
    showFilter(id, false)
    focusPaneWhenLost(id)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') leave()
    else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      void selectAt(id, 0, 'one').then(() => focusPane(id))
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="filter-bar underlined">
      <Icon shape={FilterIcon} size="s" />
      <input
        ref={focusOnce}
        className="filter-input"
        aria-label={t('files.filter.label')}
        placeholder={t('files.filter.hint')}
        value={pane.filter}
        maxLength={maxFilter}
        spellCheck={false}
        dir="auto"
        onChange={event => filterBy(id, event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span className="small t3 nowrap">
        {t('files.filter.shown', { count: pane.total ?? 0, total: pane.folder?.count ?? 0 })}
      </span>
      <IconButton size="small" icon={CloseIcon} label={t('files.filter.close')} shortcut="Esc" onPress={leave} />
    </div>
  )
}

function focusOnce(input: HTMLInputElement | null): void {
  input?.focus()
}
