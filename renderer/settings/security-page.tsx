// How passwords are kept, and what Kittiwake does by itself to keep mail private.

import { useText } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { SettingRow } from './setting-row.tsx'
import { useSettings } from './settings-store.ts'

export function SecurityPage() {
  const t = useText()
  const secrets = useSettings(state => state.secrets)
  const choose = () => openDialog({ kind: 'secrets' })
  const words = secrets === null ? null : `${t(`settings.security.${secrets}`)} ${t('settings.security.never')}`
  return (
    <>
      <div className="setting-section">
        <SettingRow title={t('settings.security.title')} text={words}>
          {secrets === 'undecided' ? <Button onPress={choose}>{t('settings.security.choose')}</Button> : null}
          {secrets === 'session-only' ? <Button onPress={choose}>{t('settings.security.change')}</Button> : null}
          {secrets === 'locked' ? <Button onPress={choose}>{t('settings.security.unlock')}</Button> : null}
        </SettingRow>
      </div>
      <div className="setting-section">
        <SettingRow title={t('settings.security.remote')} text={t('settings.security.remoteText')} />
        <SettingRow title={t('settings.security.links')} text={t('settings.security.linksText')} />
        <SettingRow title={t('settings.security.certificates')} text={t('settings.security.certificatesText')} />
      </div>
    </>
  )
}
