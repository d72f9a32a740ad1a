// Password, browser or certificate: how an account is signed in to.

import type { SignIn } from '../../shared/model/account.ts'
import { useText } from '../i18n.ts'
import { RadioGroupField, type RadioOption } from '../ui/radio-group-field.tsx'
import { chooseSignIn, type FormStore } from './form-store.ts'

export function SignInChoice({ store }: { readonly store: FormStore }) {
  const t = useText()
  const signIn = store(({ form }) => form.incoming.signIn)
  // A certificate belongs to an account that exists.
  const isKnown = store(({ accountId }) => accountId !== undefined)
  const options: readonly RadioOption<SignIn>[] = [
    { id: 'password', label: t('accounts.signIn.password') },
    { id: 'oauth2', label: t('accounts.signIn.oauth2'), hint: t('accounts.signIn.oauth2Hint') },
    ...(isKnown
      ? [
          {
            id: 'certificate' as const,
            label: t('accounts.signIn.certificate'),
            hint: t('accounts.signIn.certificateHint'),
          },
        ]
      : []),
  ]
  return (
    <RadioGroupField
      label={t('accounts.signIn.choice')}
      options={options}
      value={signIn}
      onChange={chosen => chooseSignIn(store, chosen)}
    />
  )
}
