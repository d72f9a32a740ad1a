// The three fields of a news server, and how the line to it is encrypted.
import type { Security } from '../../../shared/model/account.ts'
import { TermHelp } from '../../glossary/term-help.tsx'
import { type TextKey, useText } from '../../i18n.ts'
import { PasswordInput } from '../../passwords/password-input.tsx'
import { askForPlain } from '../../server/ask-for-plain.ts'
import { Bar } from '../../ui/bar.tsx'
import { RadioGroupField } from '../../ui/radio-group-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type ServerField, type ServerForm, serverErrors } from './server-form.ts'
import { chooseServerSecurity, type ServerFormStore, writeServer } from './server-form-store.ts'

export interface FieldsProps {
  readonly store: ServerFormStore
}

/** The form, a way to change it, and the error of a field once the person tried to use the form. */
export function useServerFields(store: ServerFormStore) {
  const t = useText()
  const { form, isChecked } = store()
  const errors = isChecked ? serverErrors(form) : null
  return {
    t,
    form,
    write: (change: Partial<ServerForm>) => writeServer(store, change),
    errorOf: (field: ServerField) =>
      errors?.has(field) ? t(`newsServers.error.${field}` satisfies TextKey) : undefined,
  }
}

const securities: readonly Security[] = ['tls', 'starttls', 'none']

export function ConnectionFields({ store }: FieldsProps) {
  const { t, form, write, errorOf } = useServerFields(store)
  const isKnown = store(({ serverId }) => serverId !== undefined)
  const choose = async (security: Security) => {
    if (security === 'none' && !(await askForPlain('newsServers', form.host))) return
    chooseServerSecurity(store, security)
  }
  return (
    <section className="news-server-section" aria-label={t('newsServers.group.connection')}>
      <TextField
        label={t('newsServers.field.host')}
        hint={t('newsServers.field.hostHint')}
        value={form.host}
        maxLength={255}
        autoFocus={!isKnown}
        onChange={host => write({ host })}
        error={errorOf('host')}
      />
      <div className="form-two">
        <TextField
          label={t('newsServers.field.user')}
          hint={t('newsServers.field.userHint')}
          autoComplete="username"
          value={form.user}
          maxLength={200}
          onChange={user => write({ user })}
          error={errorOf('user')}
        />
        <PasswordInput
          label={t('newsServers.field.password')}
          hint={isKnown && form.user !== '' ? t('newsServers.field.keptPassword') : undefined}
          value={form.password}
          onChange={password => write({ password })}
        />
      </div>
      <div className="with-term">
        <RadioGroupField
          label={t('newsServers.field.security')}
          options={securities.map(id => ({
            id,
            label: t(`newsServers.security.${id}`),
            hint: t(`newsServers.securityHint.${id}`),
          }))}
          value={form.security}
          onChange={security => void choose(security)}
        />
        <TermHelp terms={['nntps', 'starttls']} />
      </div>
      {form.security === 'none' ? <Bar tone="warn">{t('newsServers.plain.lasting', { host: form.host })}</Bar> : null}
    </section>
  )
}
