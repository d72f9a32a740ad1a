// How passwords are protected where the system has no keychain: chosen once, unlocked after every start.

import { useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import { failureFrom } from '../api.ts'
import { TroubleBar } from '../failure/trouble-bar.tsx'
import { useText } from '../i18n.ts'
import { KeepingField } from '../passwords/keeping-field.tsx'
import { applyKeeping, checkKeeping, firstChoice, type KeepingChoice } from '../passwords/password-keeping.ts'
import { useSecrets } from '../passwords/secrets-store.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import './accounts.css'

interface SecretsDialogProps {
  /** Hears whether passwords can be used now. */
  readonly done?: ((isReady: boolean) => void) | undefined
  readonly onClose: () => void
}

export function SecretsDialog({ done, onClose }: SecretsDialogProps) {
  const t = useText()
  const secrets = useSecrets()
  const [chosen, setChosen] = useState<KeepingChoice | null>(null)
  const [isChecked, setChecked] = useState(false)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  if (secrets === null) return null

  const isLocked = secrets === 'locked'
  const choice = chosen ?? firstChoice(secrets)
  const isWrong = isLocked && trouble?.kind === 'input' && trouble.field === 'password'
  const finish = (isReady: boolean) => {
    done?.(isReady)
    onClose()
  }
  const apply = async () => {
    setChecked(true)
    if (checkKeeping(choice)) return
    try {
      await applyKeeping(choice, secrets)
      finish(true)
    } catch (error) {
      setTrouble(failureFrom(error))
    }
  }
  return (
    <Dialog
      title={t(isLocked ? 'accounts.secrets.unlockTitle' : 'accounts.secrets.chooseTitle')}
      size={480}
      onClose={() => finish(false)}
      footer={<Choices isLocked={isLocked} onLater={() => finish(false)} onApply={() => void apply()} />}
    >
      <div className="dialog-form">
        {isLocked ? (
          <UnlockField
            master={choice.master}
            onChange={master => setChosen({ ...choice, master })}
            error={wrongMaster({ isWrong, isMissing: isChecked && choice.master === '', t })}
            onEnter={() => void apply()}
          />
        ) : (
          <KeepingField
            state={secrets}
            choice={choice}
            onChange={setChosen}
            isWrong={false}
            isChecked={isChecked}
            isLabelHidden
          />
        )}
        <TroubleBar failure={isWrong ? null : trouble} />
      </div>
    </Dialog>
  )
}

interface ChoicesProps {
  readonly isLocked: boolean
  readonly onLater: () => void
  readonly onApply: () => void
}

function Choices({ isLocked, onLater, onApply }: ChoicesProps) {
  const t = useText()
  return (
    <>
      <Button onPress={onLater}>{t('accounts.secrets.later')}</Button>
      <Button variant="primary" onPress={onApply}>
        {t(isLocked ? 'accounts.secrets.unlock' : 'accounts.secrets.choose')}
      </Button>
    </>
  )
}

interface UnlockFieldProps {
  readonly master: string
  readonly onChange: (master: string) => void
  readonly error: string | undefined
  readonly onEnter: () => void
}

function UnlockField({ master, onChange, error, onEnter }: UnlockFieldProps) {
  const t = useText()
  return (
    <>
      <p className="t2">{t('accounts.secrets.unlockText')}</p>
      <TextField
        label={t('accounts.keep.masterPassword')}
        hint={t('accounts.secrets.laterHint')}
        type="password"
        autoComplete="current-password"
        autoFocus
        value={master}
        onChange={onChange}
        error={error}
        onEnter={onEnter}
      />
    </>
  )
}

interface MasterProblem {
  readonly isWrong: boolean
  readonly isMissing: boolean
  readonly t: ReturnType<typeof useText>
}

function wrongMaster({ isWrong, isMissing, t }: MasterProblem): string | undefined {
  if (isMissing) return t('accounts.keep.masterEmpty')
  return isWrong ? t('accounts.keep.masterWrong') : undefined
}
