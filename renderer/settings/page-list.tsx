// The pages of the settings: a column of names, or one choice where the window is narrow.
import { type KeyboardEvent, useRef } from 'react'
import { useText } from '../i18n.ts'
import { Icon } from '../ui/icon.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { type PageName, pageAfterKey, pageGroups, pageNames } from './pages.ts'
import { showPage, useSettings } from './settings-store.ts'

/** One tab stop; the arrow keys go from page to page. */
export function PageList() {
  const t = useText()
  const page = useSettings(state => state.page)
  const list = useRef<HTMLElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const wanted = event.altKey || event.ctrlKey || event.metaKey ? null : pageAfterKey(page, event.key)
    if (!wanted) return
    event.preventDefault()
    showPage(wanted)
    list.current?.querySelector<HTMLElement>(`[data-page="${wanted}"]`)?.focus()
  }
  return (
    <nav ref={list} className="settings-pages" aria-label={t('settings.title')} data-region="settings-pages">
      {pageGroups.map(group => (
        <div key={group.id} role="group" aria-labelledby={`settings-group-${group.id}`}>
          <div className="settings-group" id={`settings-group-${group.id}`}>
            {t(group.label)}
          </div>
          {group.pages.map(({ name, icon }) => (
            <button
              key={name}
              type="button"
              className="settings-page-name"
              data-page={name}
              aria-current={name === page ? 'page' : undefined}
              tabIndex={name === page ? 0 : -1}
              onClick={() => showPage(name)}
              onKeyDown={onKeyDown}
            >
              <Icon shape={icon} />
              <span className="ellipsis">{t(`settings.page.${name}`)}</span>
            </button>
          ))}
        </div>
      ))}
    </nav>
  )
}

export function PageChoice() {
  const t = useText()
  const page = useSettings(state => state.page)
  return (
    <nav className="settings-choice" aria-label={t('settings.title')} data-region="settings-pages">
      <SelectField<PageName>
        label={t('settings.choosePage')}
        isLabelHidden
        options={pageNames.map(name => ({ id: name, label: t(`settings.page.${name}`) }))}
        value={page}
        onChange={showPage}
      />
    </nav>
  )
}
