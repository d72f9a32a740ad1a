// Step 3: what stays on the server, what the account is called, where its password is kept.

import type { SecretsState } from '../../shared/api/accounts.ts'
import type { KnownServer } from '../../shared/model/account.ts'
import { TroubleBar } from '../failure/trouble-bar.tsx'
import { useText } from '../i18n.ts'
import { KeepingField } from '../passwords/keeping-field.tsx'
import type { KeepingChoice } from '../passwords/password-keeping.ts'
import { ColourField } from '../ui/colour-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { usesBrowser } from './account-form.ts'
import { type FormStore, writeForm } from './form-store.ts'
import { IncomingRules } from './incoming-rules.tsx'
import { WizardTitle } from './wizard-title.tsx'

interface KeepStepProps {
  readonly store: FormStore
  readonly secrets: SecretsState
  readonly choice: KeepingChoice
  readonly onChoice: (choice: KeepingChoice) => void
  readonly isChecked: boolean
}

export function KeepStep({ store, secrets, choice, onChoice, isChecked }: KeepStepProps) {
  const t = useText()
  const { trouble, form } = store()
  const isWrongMaster = choice.way === 'unlock' && trouble?.kind === 'input' && trouble.field === 'password'
  return (
    <>
      <WizardTitle title={t('accounts.keep.title')} text={t('accounts.keep.text')} />
      <div className="account-keep">
        <KeepFields store={store} isChecked={isChecked} />
        <KeepingField
          state={secrets}
          label={usesBrowser(form) ? t('accounts.signIn.kept') : undefined}
          choice={choice}
          onChange={onChoice}
          isWrong={isWrongMaster}
          isChecked={isChecked}
        />
        <TroubleBar failure={isWrongMaster ? null : trouble} title={t('accounts.failed.add')} />
      </div>
    </>
  )
}

interface KeepFieldsProps {
  readonly store: FormStore
  readonly isChecked: boolean
  /** What the server said of itself, when it was there before. */
  readonly known?: KnownServer | undefined
}

/** The fields that say how the account lives on this computer. */
export function KeepFields({ store, isChecked, known }: KeepFieldsProps) {
  const t = useText()
  const { name, colour } = store(({ form }) => form)
  const hasNoName = isChecked && name.trim() === ''
  return (
    <>
      <IncomingRules store={store} known={known} />
      <div className="form-two">
        <TextField
          label={t('accounts.keep.name')}
          hint={t('accounts.keep.nameHint')}
          value={name}
          maxLength={100}
          onChange={text => writeForm(store, { name: text })}
          error={hasNoName ? t('accounts.error.accountName') : undefined}
        />
        <ColourField
          label={t('accounts.keep.colour')}
          nameOf={each => t('accounts.keep.colourName', { number: each + 1 })}
          colour={colour}
          onChange={chosen => writeForm(store, { colour: chosen })}
        />
      </div>
    </>
  )
}
