// One server's fields, to be typed by hand.

import type { Security } from '../../shared/model/account.ts'
import { useText } from '../i18n.ts'
import { ask } from '../navigation.ts'
import { PasswordInput } from '../passwords/password-input.tsx'
import { Bar } from '../ui/bar.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { checkServer, nameOf, type ServerName } from './account-form.ts'
import { chooseSecurity, type FormStore, writeHost, writeServer } from './form-store.ts'
import { isThisComputer } from './local-relay.ts'

interface ServerFieldsProps {
  readonly store: FormStore
  readonly server: ServerName
  /** The person tried to go on: say what is missing. */
  readonly isChecked: boolean
}

export function ServerFields({ store, server, isChecked }: ServerFieldsProps) {
  const t = useText()
  const fields = store(({ form }) => form[server])
  const needsLogin = store(({ form }) => server === 'incoming' || form.needsLogin)
  const errors = isChecked ? checkServer(fields, needsLogin) : {}
  const securities: readonly Security[] = ['tls', 'starttls', 'none']

  const choose = async (security: Security) => {
    if (security === 'none' && !isThisComputer(fields.host) && !(await askForPlain(t, fields.host))) return
    chooseSecurity(store, server, security)
  }
  return (
    <div className="form-fields" role="group" aria-label={t(`accounts.servers.${nameOf(server, fields)}`)}>
      <div className="account-server">
        <TextField
          label={t(`accounts.field.${nameOf(server, fields)}Host`)}
          value={fields.host}
          onChange={host => writeHost(store, server, host)}
          error={errors.host && t(`accounts.error.${errors.host}`)}
        />
        <TextField
          label={t('accounts.field.port')}
          value={fields.port}
          maxLength={5}
          onChange={port => writeServer(store, server, { port })}
          error={errors.port && t(`accounts.error.${errors.port}`)}
        />
        <SelectField
          label={t('accounts.field.security')}
          options={securities.map(id => ({ id, label: t(`accounts.field.${id}`) }))}
          value={fields.security}
          onChange={security => void choose(security)}
        />
      </div>
      {fields.security === 'none' && !isThisComputer(fields.host) ? (
        <Bar tone="warn">{t('accounts.plain.lasting', { host: fields.host })}</Bar>
      ) : null}
      {needsLogin ? (
        <SignInFields store={store} server={server} error={errors.user && t(`accounts.error.${errors.user}`)} />
      ) : null}
    </div>
  )
}

type SignInFieldsProps = Omit<ServerFieldsProps, 'isChecked'> & { readonly error: string | undefined }

function SignInFields({ store, server, error }: SignInFieldsProps) {
  const t = useText()
  const fields = store(({ form }) => form[server])
  const isKnown = store(({ accountId }) => accountId !== undefined)
  const hint = isKnown ? t('accounts.field.keptPassword') : undefined
  return (
    <div className="form-two">
      <TextField
        label={t('accounts.field.user')}
        autoComplete="username"
        value={fields.user}
        onChange={user => writeServer(store, server, { user })}
        error={error}
      />
      {fields.signIn === 'password' ? (
        <PasswordInput
          label={t('accounts.field.password')}
          value={fields.password}
          onChange={password => writeServer(store, server, { password })}
          hint={server === 'outgoing' && fields.password === '' ? t('accounts.field.samePassword') : hint}
        />
      ) : null}
    </div>
  )
}

/** Names what is exposed; only a deliberate yes goes on. */
export function askForPlain(t: ReturnType<typeof useText>, host: string): Promise<boolean> {
  return ask({
    title: t('accounts.plain.title'),
    text: `${t('accounts.plain.text', { host })} ${t('accounts.plain.advice')}`,
    confirm: t('accounts.plain.confirm'),
    keep: t('accounts.action.cancel'),
    tone: 'danger',
  })
}
