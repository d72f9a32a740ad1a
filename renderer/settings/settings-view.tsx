// The settings: pages at the start side, one page at a time. Changes apply at once.

import { useEffect } from 'react'
import { useText } from '../i18n.ts'
import { Icon } from '../ui/icon.tsx'
import { type IconShape, InfoIcon, KeyboardIcon, LockIcon, MailIcon, PaletteIcon, StorageIcon } from '../ui/icons.ts'
import { AboutPage } from './about-page.tsx'
import { AccountsPage } from './accounts-page.tsx'
import { AppearancePage } from './appearance-page.tsx'
import { KeyboardPage } from './keyboard-page.tsx'
import { SecurityPage } from './security-page.tsx'
import { followFacts, openPage, type PageName, pageNames, useSettings } from './settings-store.ts'
import { StoragePage } from './storage-page.tsx'
import './settings.css'

const icons: Readonly<Record<PageName, IconShape>> = {
  appearance: PaletteIcon,
  keyboard: KeyboardIcon,
  accounts: MailIcon,
  security: LockIcon,
  storage: StorageIcon,
  about: InfoIcon,
}

const pages: Readonly<Record<PageName, () => React.JSX.Element | null>> = {
  appearance: AppearancePage,
  keyboard: KeyboardPage,
  accounts: AccountsPage,
  security: SecurityPage,
  storage: StoragePage,
  about: AboutPage,
}

export function SettingsView() {
  const t = useText()
  const page = useSettings(state => state.page)
  useEffect(followFacts, [])
  const Page = pages[page]
  return (
    <div className="settings">
      <nav className="settings-pages" aria-label={t('settings.pages')}>
        {pageNames.map(name => (
          <button
            key={name}
            type="button"
            className="settings-page-link"
            aria-current={name === page ? 'page' : undefined}
            onClick={() => openPage(name)}
          >
            <Icon shape={icons[name]} />
            <span className="ellipsis">{t(`settings.page.${name}`)}</span>
          </button>
        ))}
      </nav>
      <section className="settings-body" aria-labelledby="settings-title">
        <div className="settings-inner">
          <h1 id="settings-title" className="settings-title">
            {t(`settings.page.${page}`)}
          </h1>
          <Page />
        </div>
      </section>
    </div>
  )
}
