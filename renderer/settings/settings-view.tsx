// Settings: the pages at the start, the chosen one beside them. Changes apply at once.
import { type ReactNode, useEffect } from 'react'
import type { AppInfo } from '../../shared/api/index.ts'
import type { Settings } from '../../shared/model/settings.ts'
import { describeFailure } from '../failure/describe-failure.ts'
import { useText } from '../i18n.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { useLayout } from '../ui/use-layout.ts'
import { AboutPage } from './about-page.tsx'
import { AccountsPage } from './accounts-page.tsx'
import { AppearancePage } from './appearance-page.tsx'
import { FilesPage } from './files-page.tsx'
import { KeyboardPage } from './keyboard-page.tsx'
import { LanguagePage } from './language-page.tsx'
import { NetworkPage } from './network-page.tsx'
import { NewsPage } from './news-page.tsx'
import { NoticesPage } from './notices-page.tsx'
import { PageChoice, PageList } from './page-list.tsx'
import type { PageName } from './pages.ts'
import { PasswordsPage } from './passwords-page.tsx'
import { PracticePage } from './practice-page.tsx'
import { followFacts, readAll, useSettings } from './settings-store.ts'
import { StoragePage } from './storage-page.tsx'
import './settings.css'

/** What every page may show. */
export interface PageProps {
  readonly settings: Settings
  readonly info: AppInfo
}

const pages: Readonly<Record<PageName, (props: PageProps) => ReactNode>> = {
  appearance: AppearancePage,
  notices: NoticesPage,
  keyboard: KeyboardPage,
  language: LanguagePage,
  news: NewsPage,
  files: FilesPage,
  accounts: AccountsPage,
  passwords: PasswordsPage,
  network: NetworkPage,
  storage: StoragePage,
  practice: PracticePage,
  about: AboutPage,
}

export function SettingsView() {
  const layout = useLayout()
  useEffect(followFacts, [])
  return (
    <div className="settings">
      {layout === 'stack' || layout === 'column' ? <PageChoice /> : <PageList />}
      <CurrentPage />
    </div>
  )
}

function CurrentPage() {
  const t = useText()
  const { page, settings, info } = useSettings()
  const Page = pages[page]
  return (
    // A key for each page: the next one begins at its top.
    <section className="settings-page" key={page} aria-labelledby="settings-heading" data-region="settings-page">
      <div className="settings-inner">
        <h1 id="settings-heading" tabIndex={-1}>
          {t(`settings.page.${page}`)}
        </h1>
        <TroubleBar />
        {settings && info ? <Page settings={settings} info={info} /> : null}
      </div>
    </section>
  )
}

function TroubleBar() {
  const t = useText()
  const trouble = useSettings(state => state.trouble)
  if (!trouble) return null
  const { title, safe, advice } = describeFailure(trouble.failure, t)
  return (
    <Bar
      tone="err"
      role="alert"
      title={t(`settings.failed.${trouble.doing}`)}
      actions={
        trouble.doing === 'read' ? (
          <Button size="small" onPress={() => void readAll()}>
            {t('common.tryAgain')}
          </Button>
        ) : null
      }
    >
      {title}. {safe} {advice}
    </Bar>
  )
}
