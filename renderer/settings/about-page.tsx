// What this program is.

import { useText } from '../i18n.ts'
import { Logo } from '../ui/logo.tsx'
import { useSettings } from './settings-store.ts'

export function AboutPage() {
  const t = useText()
  const info = useSettings(state => state.info)
  if (!info) return null
  return (
    <div className="setting-section">
      <div className="about-name">
        <Logo />
        <span>
          <span className="strong about-title">{t('common.appName')}</span>
          <span className="t2 about-text">{t('settings.about.text')}</span>
        </span>
      </div>
      <dl className="about-facts selectable">
        <dt>{t('settings.about.version')}</dt>
        <dd>{info.version}</dd>
        <dt>{t('settings.about.runsIn')}</dt>
        <dd>{info.runsIn === 'electron' ? t('settings.about.electron') : t('settings.about.host')}</dd>
        <dt>{t('settings.about.licence')}</dt>
        <dd>{t('settings.about.licenceText')}</dd>
      </dl>
    </div>
  )
}
