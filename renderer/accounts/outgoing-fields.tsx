// Whether an account can send, and through which server.

import { TermHelp } from '../glossary/term-help.tsx'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { CheckboxField } from '../ui/checkbox-field.tsx'
import { chooseLocalRelay, chooseSending, type FormStore } from './form-store.ts'
import { ServerFields } from './server-fields.tsx'

export function OutgoingFields({ store, isChecked }: { readonly store: FormStore; readonly isChecked: boolean }) {
  const t = useText()
  const { canSend, needsLogin } = store(({ form }) => form)
  return (
    <>
      <CheckboxField
        label={t('accounts.field.canSend')}
        isSelected={canSend}
        onChange={isSelected => chooseSending(store, { canSend: isSelected })}
      />
      {canSend ? (
        <div className="row">
          <Button onPress={() => chooseLocalRelay(store)}>{t('accounts.field.localRelay')}</Button>
          <TermHelp terms={['outgoing-server']} />
        </div>
      ) : null}
      {canSend ? <ServerFields store={store} server="outgoing" isChecked={isChecked} /> : null}
      {canSend ? (
        <CheckboxField
          label={t('accounts.field.needsLogin')}
          isSelected={needsLogin}
          onChange={isSelected => chooseSending(store, { needsLogin: isSelected })}
        />
      ) : null}
    </>
  )
}
