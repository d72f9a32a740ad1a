// IMAP or POP3, with the difference in one line each. An account that exists can change; its mail stays.
import { useText } from '../i18n.ts'
import { RadioGroupField, type RadioOption } from '../ui/radio-group-field.tsx'
import { chooseProtocol, type FormStore } from './form-store.ts'

export function ProtocolChoice({ store }: { readonly store: FormStore }) {
  const t = useText()
  const protocol = store(({ form }) => form.incoming.protocol ?? 'pop3')
  const options: readonly RadioOption<'imap' | 'pop3'>[] = [
    { id: 'imap', label: t('accounts.protocol.imap'), hint: t('accounts.protocol.imapHint') },
    { id: 'pop3', label: t('accounts.protocol.pop3'), hint: t('accounts.protocol.pop3Hint') },
  ]
  return (
    <RadioGroupField
      label={t('accounts.protocol.choice')}
      options={options}
      value={protocol}
      onChange={chosen => chooseProtocol(store, chosen)}
    />
  )
}
