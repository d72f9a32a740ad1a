// What is in a backup, and how much of it is wanted.
import type { OpenedBackup } from '../../shared/model/backup.ts'
import { formatNumber, formatShortDateTime, formatSize } from '../format.ts'
import { useText } from '../i18n.ts'
import { PasswordInput } from '../passwords/password-input.tsx'
import { RadioGroupField, type RadioOption } from '../ui/radio-group-field.tsx'
import { visibleLine } from '../ui/visible-text.ts'

export interface RestoreWish {
  readonly what: 'all' | 'mail'
  /** Empty: without the passwords. */
  readonly passphrase: string
}

interface RestoreChoiceProps {
  readonly opened: OpenedBackup
  readonly wish: RestoreWish
  readonly onChange: (wish: RestoreWish) => void
  readonly onBegin: () => void
}

export function RestoreChoice({ opened, wish, onChange, onBegin }: RestoreChoiceProps) {
  const t = useText()
  const { canRestoreAll, hasSecrets } = opened
  const options: RadioOption<RestoreWish['what']>[] = [
    {
      id: 'all',
      label: t('backup.restore.all'),
      hint: t(canRestoreAll ? 'backup.restore.allHint' : 'backup.restore.allNotHere'),
      isDisabled: !canRestoreAll,
    },
    { id: 'mail', label: t('backup.restore.mail'), hint: t('backup.restore.mailHint') },
  ]
  return (
    <>
      <h3 className="strong ellipsis">{visibleLine(opened.fileName)}</h3>
      <Facts opened={opened} />
      <RadioGroupField
        label={t('backup.restore.what')}
        options={options}
        value={wish.what}
        onChange={what => onChange({ ...wish, what })}
      />
      {wish.what === 'all' && hasSecrets ? (
        <PasswordInput
          label={t('backup.restore.passphrase')}
          hint={t('backup.restore.passphraseHint')}
          value={wish.passphrase}
          onChange={passphrase => onChange({ ...wish, passphrase })}
          onEnter={onBegin}
        />
      ) : null}
      {wish.what === 'all' ? <p className="small t3">{t('backup.restore.trust')}</p> : null}
    </>
  )
}

/** More names than a line can show. */
const maxNames = 20

function Facts({ opened }: { readonly opened: OpenedBackup }) {
  const t = useText()
  const { accounts, mailboxes, sites, newsServers, madeMs, sizeBytes, hasSecrets } = opened
  const names = accounts.slice(0, maxNames).map(({ name }) => visibleLine(name))
  const facts = [
    ['made', formatShortDateTime(madeMs)],
    ['size', formatSize(sizeBytes)],
    ['accounts', names.length > 0 ? names.join(', ') : t('backup.restore.noAccounts')],
    ['messages', formatNumber(mailboxes.reduce((sum, { messages }) => sum + messages, 0))],
    ['sites', formatNumber(sites)],
    ['newsServers', formatNumber(newsServers)],
    ['passwords', t(hasSecrets ? 'backup.restore.withPasswords' : 'backup.restore.withoutPasswords')],
  ] as const
  return (
    <dl className="backup-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="t2">{t(`backup.restore.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
