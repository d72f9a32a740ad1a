// The top of the window: what moves the window, the sidebar, the practice profile, and the check for new mail.
import { useText } from '../i18n.ts'
import { isActive } from '../job-state.ts'
import { useMail } from '../mail/mail-store.ts'
import { useNavigation } from '../navigation.ts'
import { activeJob } from '../news/header-actions.ts'
import { useNews } from '../news/news-store.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { ChevronDownIcon, RefreshIcon, SearchIcon, SidebarIcon } from '../ui/icons.ts'
import { Logo } from '../ui/logo.tsx'
import { Menu } from '../ui/menu.tsx'
import { useApp } from './app-store.ts'
import { BellMenu } from './bell-menu.tsx'
import { commands, runCommand } from './commands.ts'
import './title-bar.css'

export function TitleBar() {
  const t = useText()
  const platform = useApp(state => state.info.platform)
  const isPractice = useApp(state => state.info.profile === 'practice')
  const hasAccount = useMail(state => state.accounts.length > 0)
  const view = useNavigation(state => state.view)
  return (
    <header className={classNames('title-bar', `title-bar-${platform}`)} data-region="title-bar">
      {platform === 'darwin' ? null : <Logo />}
      <IconButton
        icon={SidebarIcon}
        label={t('app.command.toggleSidebar')}
        shortcut="Mod+B"
        isDisabled={view !== 'files' && view !== 'news' && (view !== 'mail' || !hasAccount)}
        onPress={() => runCommand('toggle-sidebar')}
      />
      <span className="grow" />
      <PaletteButton />
      {isPractice ? <PracticeMenu /> : null}
      <span className="grow" />
      {hasAccount ? <BellMenu /> : null}
      {view === 'news' ? <NewsButton /> : hasAccount ? <CheckButton /> : null}
    </header>
  )
}

/** Looks like the box that it opens. */
function PaletteButton() {
  const t = useText()
  return (
    <Button
      size="small"
      icon={SearchIcon}
      className="title-bar-box"
      shortcut="Mod+K"
      onPress={() => runCommand('palette')}
    >
      {t('palette.box')}
    </Button>
  )
}

function CheckButton() {
  const t = useText()
  const isBusy = useMail(state => Object.values(state.getMailJobs).some(isActive))
  return (
    <IconButton
      icon={RefreshIcon}
      label={t('app.command.checkNow')}
      shortcut="F5"
      className={isBusy ? 'title-bar-busy' : undefined}
      onPress={() => runCommand('get-mail')}
    />
  )
}

function NewsButton() {
  const t = useText()
  const isBusy = useNews(state => activeJob(state) !== null)
  return (
    <IconButton
      icon={RefreshIcon}
      label={t('news.command.getNews')}
      shortcut="F5"
      className={isBusy ? 'title-bar-busy' : undefined}
      onPress={() => runCommand('news-get')}
    />
  )
}

function PracticeMenu() {
  const t = useText()
  const items = commands
    .filter(({ id }) => id === 'leave-practice' || id === 'remove-practice')
    .map(({ id, label, icon, run }) => ({ id, label: t(label), icon, run }))
  return (
    <Menu
      label={t('app.practice.menu')}
      placement="bottom start"
      items={[items]}
      trigger={
        <Button size="small" variant="ghost" icon={ChevronDownIcon} className="title-bar-practice">
          {t('app.practice.note')}
        </Button>
      }
    />
  )
}
