// What signing in with the browser needs to know, and the button that does it.

import { useState } from 'react'
import { oauthProvider, oauthProviders } from '../../shared/oauth-providers.ts'
import { api } from '../api.ts'
import { TroubleBar } from '../failure/trouble-bar.tsx'
import { useText } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { PasswordInput } from '../passwords/password-input.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { BusyIcon, CheckIcon, ErrorIcon, ExternalLinkIcon } from '../ui/icons.ts'
import { Pill } from '../ui/pill.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { checkOAuth } from './account-form.ts'
import { signInWithBrowser } from './browser-sign-in.ts'
import { type FormStore, isSignedIn, stopWork, writeOAuth } from './form-store.ts'

interface OAuthFieldsProps {
  readonly store: FormStore
  /** The person tried to go on: say what is missing. */
  readonly isChecked: boolean
}

export function OAuthFields({ store, isChecked: isWholeChecked }: OAuthFieldsProps) {
  const t = useText()
  const [isTried, setTried] = useState(false)
  const isChecked = isWholeChecked || isTried
  const oauth = store(({ form }) => form.oauth)
  const isKnown = store(({ accountId }) => accountId !== undefined)
  const errors = isChecked ? checkOAuth(oauth) : {}
  const { registerUrl } = oauthProvider(oauth.provider)
  const register = () =>
    void api.app.openLink({ url: registerUrl }).catch(() => toast({ text: t('accounts.signIn.registerFailed') }))
  return (
    <div className="form-fields" role="group" aria-label={t('accounts.signIn.oauth2')}>
      <SelectField
        label={t('accounts.signIn.provider')}
        options={oauthProviders.map(({ id, name }) => ({ id, label: name || t('accounts.signIn.other') }))}
        value={oauth.provider}
        onChange={provider => writeOAuth(store, { provider })}
      />
      <p className="small t2 form-note">{t(`accounts.signIn.note.${oauth.provider}`)}</p>
      {registerUrl ? (
        <div>
          <Button size="small" variant="ghost" icon={ExternalLinkIcon} onPress={register}>
            {t('accounts.signIn.register')}
          </Button>
        </div>
      ) : null}
      <TextField
        label={t('accounts.signIn.clientId')}
        hint={t('accounts.signIn.clientIdHint')}
        value={oauth.clientId}
        maxLength={512}
        onChange={clientId => writeOAuth(store, { clientId })}
        error={errors.clientId && t(`accounts.error.${errors.clientId}`)}
      />
      <PasswordInput
        label={t('accounts.signIn.clientSecret')}
        hint={isKnown ? t('accounts.signIn.keptSecret') : t('accounts.signIn.clientSecretHint')}
        value={oauth.clientSecret}
        onChange={clientSecret => writeOAuth(store, { clientSecret })}
      />
      {oauth.provider === 'other' ? <OwnProvider store={store} isChecked={isChecked} /> : null}
      <BrowserButton store={store} isChecked={isWholeChecked} onStart={() => setTried(true)} />
    </div>
  )
}

function OwnProvider({ store, isChecked }: OAuthFieldsProps) {
  const t = useText()
  const oauth = store(({ form }) => form.oauth)
  const errors = isChecked ? checkOAuth(oauth) : {}
  return (
    <>
      <TextField
        label={t('accounts.signIn.authorizationUrl')}
        type="url"
        value={oauth.authorizationUrl}
        onChange={authorizationUrl => writeOAuth(store, { authorizationUrl })}
        error={errors.authorizationUrl && t(`accounts.error.${errors.authorizationUrl}`)}
      />
      <TextField
        label={t('accounts.signIn.tokenUrl')}
        type="url"
        value={oauth.tokenUrl}
        onChange={tokenUrl => writeOAuth(store, { tokenUrl })}
        error={errors.tokenUrl && t(`accounts.error.${errors.tokenUrl}`)}
      />
      <TextField
        label={t('accounts.signIn.scope')}
        hint={t('accounts.signIn.scopeHint')}
        value={oauth.scope}
        onChange={scope => writeOAuth(store, { scope })}
      />
    </>
  )
}

/** Opens the page, says that it is waited for, and that it is done. */
function BrowserButton({ store, isChecked, onStart }: OAuthFieldsProps & { readonly onStart: () => void }) {
  const t = useText()
  const { isSigningIn, signInTrouble } = store()
  const isDone = store(isSignedIn)
  const start = () => {
    onStart()
    void signInWithBrowser(store)
  }
  if (isSigningIn) {
    return (
      <div className="account-sign-in" role="status">
        <Pill tone="info" icon={BusyIcon}>
          {t('accounts.signIn.waiting')}
        </Pill>
        <Button onPress={() => stopWork(store)}>{t('accounts.signIn.stop')}</Button>
      </div>
    )
  }
  return (
    <>
      <div className="account-sign-in" role="status">
        <Button variant={isDone ? 'default' : 'primary'} onPress={start}>
          {isDone ? t('accounts.signIn.again') : t('accounts.signIn.start')}
        </Button>
        {isDone ? (
          <Pill tone="ok" icon={CheckIcon}>
            {t('accounts.signIn.done')}
          </Pill>
        ) : null}
        {isChecked && !isDone ? (
          <span className="field-error">
            <Icon shape={ErrorIcon} size="s" />
            <span>{t('accounts.signIn.needed')}</span>
          </span>
        ) : null}
      </div>
      <TroubleBar failure={signInTrouble} title={t('accounts.signIn.failed')} />
    </>
  )
}
