// The first start: add an account, or try everything with the practice servers.
import { api } from '../api.ts'
import { useText } from '../i18n.ts'
import { openDialog, showView } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import {
  ArrowRightIcon,
  FileArchiveIcon,
  FilesIcon,
  type IconShape,
  LockIcon,
  MailIcon,
  NewsIcon,
  PracticeIcon,
} from '../ui/icons.ts'
import { Logo } from '../ui/logo.tsx'
import './welcome.css'

export function Welcome({ isPractice }: { readonly isPractice: boolean }) {
  const t = useText()
  return (
    <div className="welcome" data-region="welcome">
      <Logo size={84} />
      <h1>{t('welcome.title')}</h1>
      <p className="welcome-lead t2">{t('welcome.lead')}</p>
      <div className="welcome-cards">
        <Card
          icon={MailIcon}
          title={t('welcome.mail.title')}
          text={t('welcome.mail.text')}
          action={t('welcome.mail.action')}
          isFirst
          onPress={() => openDialog({ kind: 'add-account' })}
        />
        <Card
          icon={NewsIcon}
          title={t('welcome.news.title')}
          text={t('welcome.news.text')}
          action={t('welcome.news.action')}
          onPress={() => {
            showView('news')
            openDialog({ kind: 'news-server' })
          }}
        />
        <Card
          icon={FilesIcon}
          title={t('welcome.files.title')}
          text={t('welcome.files.text')}
          action={t('welcome.files.action')}
          onPress={() => {
            showView('files')
            openDialog({ kind: 'quick-connect' })
          }}
        />
        <Card
          icon={FileArchiveIcon}
          title={t('welcome.import.title')}
          text={t('welcome.import.text')}
          action={t('welcome.import.action')}
          onPress={() => openDialog({ kind: 'import-mail' })}
        />
        {isPractice ? null : (
          <Card
            icon={PracticeIcon}
            title={t('welcome.practice.title')}
            text={t('welcome.practice.text')}
            action={t('welcome.practice.action')}
            onPress={() => void api.app.switchProfile({ profile: 'practice' })}
          />
        )}
      </div>
      {isPractice ? null : (
        <Button variant="link" onPress={() => openDialog({ kind: 'restore-all' })}>
          {t('welcome.restore')}
        </Button>
      )}
      <p className="welcome-privacy small t3">
        <Icon shape={LockIcon} size="s" />
        {t('welcome.privacy')}
      </p>
    </div>
  )
}

interface CardProps {
  readonly icon: IconShape
  readonly title: string
  readonly text: string
  readonly action: string
  readonly isFirst?: boolean
  readonly onPress: () => void
}

function Card({ icon, title, text, action, isFirst, onPress }: CardProps) {
  return (
    <button type="button" className="welcome-card" onClick={onPress} ref={isFirst ? focusOnce : undefined}>
      <span className="welcome-icon">
        <Icon shape={icon} size="xl" />
      </span>
      <span className="welcome-name">{title}</span>
      <span className="t2">{text}</span>
      <span className="welcome-action">
        {action}
        <Icon shape={ArrowRightIcon} size="s" />
      </span>
    </button>
  )
}

function focusOnce(element: HTMLElement | null): void {
  if (element && document.activeElement === document.body) element.focus()
}
