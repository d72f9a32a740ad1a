// How passwords are protected on this computer, in words, and what can be chosen now; and what keeps mail private.
import type { SecretsState } from '../../shared/api/accounts.ts'
import { type TextKey, useText } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import { Bar, type BarTone } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { type IconShape, KeyIcon, LockIcon, ShieldCheckIcon } from '../ui/icons.ts'
import { RemoteSenders } from './remote-senders.tsx'
import { SettingRow } from './setting-row.tsx'
import { useSettings } from './settings-store.ts'

interface Protection {
  readonly tone: BarTone
  readonly icon: IconShape
  /** Absent: nothing can be chosen. */
  readonly action?: TextKey
}

const protections: Readonly<Record<SecretsState, Protection>> = {
  keychain: { tone: 'ok', icon: ShieldCheckIcon },
  undecided: { tone: 'warn', icon: KeyIcon, action: 'settings.passwords.choose' },
  'session-only': { tone: 'quiet', icon: KeyIcon, action: 'settings.passwords.change' },
  locked: { tone: 'warn', icon: LockIcon, action: 'settings.passwords.unlock' },
  master: { tone: 'ok', icon: ShieldCheckIcon },
}

/** What Kittiwake does by itself to keep mail private. */
const facts = ['remote', 'links', 'certificates'] as const

export function PasswordsPage() {
  const t = useText()
  const secrets = useSettings(state => state.secrets)
  if (!secrets) return null
  const { tone, icon, action } = protections[secrets]
  return (
    <>
      <p className="t2">{t('settings.passwords.text')}</p>
      <Bar
        tone={tone}
        icon={icon}
        title={t(`settings.passwords.${secrets}.title`)}
        actions={action ? <Button onPress={() => openDialog({ kind: 'secrets' })}>{t(action)}</Button> : null}
      >
        {t(`settings.passwords.${secrets}.text`)}
      </Bar>
      <RemoteSenders />
      {facts.map(fact => (
        <SettingRow key={fact} title={t(`settings.privacy.${fact}`)} hint={t(`settings.privacy.${fact}Hint`)} />
      ))}
    </>
  )
}
