// Step 1: name, address, and the password or the sign-in with the browser.

import { useText } from '../i18n.ts'
import { PasswordInput } from '../passwords/password-input.tsx'
import { TextField } from '../ui/text-field.tsx'
import { checkWho, usesBrowser } from './account-form.ts'
import { type FormStore, writeForm, writeServer } from './form-store.ts'
import { OAuthFields } from './oauth-fields.tsx'
import { SignInChoice } from './sign-in-choice.tsx'
import { WizardTitle } from './wizard-title.tsx'

interface WhoStepProps {
  readonly store: FormStore
  /** The person tried to go on: say what is missing. */
  readonly isChecked: boolean
  readonly onEnter: () => void
}

export function WhoStep({ store, isChecked, onEnter }: WhoStepProps) {
  const t = useText()
  const form = store(state => state.form)
  const errors = isChecked ? checkWho(form) : {}
  return (
    <>
      <WizardTitle title={t('accounts.who.title')} text={t('accounts.who.text')} takesFocus={false} />
      <div className="form-fields account-who">
        <TextField
          label={t('accounts.who.displayName')}
          hint={t('accounts.who.displayNameHint')}
          autoComplete="name"
          autoFocus
          value={form.displayName}
          onChange={displayName => writeForm(store, { displayName })}
          onEnter={onEnter}
        />
        <TextField
          label={t('accounts.who.address')}
          type="email"
          autoComplete="email"
          value={form.address}
          onChange={address => writeForm(store, { address })}
          error={errors.address && t(`accounts.error.${errors.address}`)}
          onEnter={onEnter}
        />
        <SignInChoice store={store} />
        {usesBrowser(form) ? (
          <OAuthFields store={store} isChecked={isChecked} />
        ) : (
          <PasswordInput
            label={t('accounts.who.password')}
            hint={t('accounts.who.passwordHint')}
            value={form.incoming.password}
            onChange={password => writeServer(store, 'incoming', { password })}
            error={errors.password && t(`accounts.error.${errors.password}`)}
            onEnter={onEnter}
          />
        )}
      </div>
    </>
  )
}
