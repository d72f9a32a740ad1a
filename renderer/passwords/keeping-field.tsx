// Where a password is kept: the ways this computer has, in words that say what they mean.

import type { SecretsState } from '../../shared/api/accounts.ts'
import { useText } from '../i18n.ts'
import { RadioGroupField, type RadioOption } from '../ui/radio-group-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { checkKeeping, type KeepingChoice, type KeepingWay, keepingWays } from './password-keeping.ts'
import '../style/server-forms.css'

interface KeepingFieldProps {
  readonly state: SecretsState
  readonly choice: KeepingChoice
  readonly onChange: (choice: KeepingChoice) => void
  /** The last attempt was made with a wrong master password. */
  readonly isWrong: boolean
  /** The person tried to go on: say what is missing. */
  readonly isChecked: boolean
  readonly isLabelHidden?: boolean | undefined
  /** Where something else than a password is kept. */
  readonly label?: string | undefined
}

export function KeepingField({ state, choice, onChange, isWrong, isChecked, isLabelHidden, label }: KeepingFieldProps) {
  const t = useText()
  const error = isChecked ? checkKeeping(choice) : null
  const hints: Partial<Record<KeepingWay, string>> = {
    newMaster: t('accounts.keep.newMasterHint'),
    unlock: t('accounts.keep.unlockHint'),
    session: t('accounts.keep.sessionHint'),
  }
  const options = keepingWays(state).map(
    (way): RadioOption<KeepingWay> => ({ id: way, label: t(`accounts.keep.${way}`), hint: hints[way] }),
  )
  const needsMaster = choice.way === 'newMaster' || choice.way === 'unlock'
  return (
    <div className="form-keeping">
      <RadioGroupField
        label={label ?? t('accounts.keep.password')}
        isLabelHidden={isLabelHidden}
        options={options}
        value={choice.way}
        onChange={way => onChange({ ...choice, way })}
      />
      {needsMaster ? (
        <div className="form-fields form-two">
          <TextField
            label={t('accounts.keep.masterPassword')}
            type="password"
            autoComplete={choice.way === 'unlock' ? 'current-password' : 'new-password'}
            value={choice.master}
            onChange={master => onChange({ ...choice, master })}
            error={
              isWrong
                ? t('accounts.keep.masterWrong')
                : error === 'masterEmpty'
                  ? t('accounts.keep.masterEmpty')
                  : undefined
            }
          />
          {choice.way === 'newMaster' ? (
            <TextField
              label={t('accounts.keep.masterAgain')}
              type="password"
              autoComplete="new-password"
              value={choice.masterAgain}
              onChange={masterAgain => onChange({ ...choice, masterAgain })}
              error={error === 'masterDiffers' ? t('accounts.keep.masterDiffers') : undefined}
            />
          ) : null}
        </div>
      ) : null}
      {state === 'keychain' ? null : <p className="small t3 form-note">{t('accounts.keep.noKeychain')}</p>}
    </div>
  )
}
