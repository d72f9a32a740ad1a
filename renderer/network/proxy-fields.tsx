// The fields of one proxy, for the whole app and for one server.

import { useText } from '../i18n.ts'
import { PasswordInput } from '../passwords/password-input.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { type ProxyForm, proxyErrors, withKind } from './proxy-form.ts'
import '../style/server-forms.css'

interface ProxyFieldsProps {
  readonly form: ProxyForm
  readonly onChange: (form: ProxyForm) => void
  /** There is a password already. */
  readonly hasPassword: boolean
  /** The person tried to go on: say what is missing. */
  readonly isChecked: boolean
}

const kinds = ['socks5', 'http'] as const

export function ProxyFields({ form, onChange, hasPassword, isChecked }: ProxyFieldsProps) {
  const t = useText()
  const errors = isChecked ? proxyErrors(form) : undefined
  return (
    <div className="proxy-fields">
      <SelectField
        label={t('network.proxy.kind')}
        options={kinds.map(id => ({ id, label: t(`network.proxy.${id}`) }))}
        value={form.kind}
        onChange={kind => onChange(withKind(form, kind))}
        hint={form.kind === 'http' && form.user !== '' ? t('network.proxy.readable') : undefined}
      />
      <div className="proxy-place">
        <TextField
          label={t('network.proxy.host')}
          value={form.host}
          maxLength={255}
          onChange={host => onChange({ ...form, host })}
          error={errors?.has('host') ? t('network.proxy.hostError') : undefined}
        />
        <TextField
          label={t('network.proxy.port')}
          value={form.port}
          maxLength={5}
          onChange={port => onChange({ ...form, port })}
          error={errors?.has('port') ? t('network.proxy.portError') : undefined}
        />
      </div>
      <TextField
        label={t('network.proxy.user')}
        hint={t('network.proxy.userHint')}
        value={form.user}
        maxLength={255}
        autoComplete="off"
        onChange={user => onChange({ ...form, user })}
      />
      {form.user === '' ? null : (
        <PasswordInput
          label={t('network.proxy.password')}
          hint={hasPassword ? t('network.proxy.keptPassword') : undefined}
          value={form.password}
          onChange={password => onChange({ ...form, password })}
        />
      )}
    </div>
  )
}
