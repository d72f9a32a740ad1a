// The dialog in which a password is typed: why it is asked for, the field, where it is kept, and what went wrong.
import type { ReactNode } from 'react'
import { TroubleBar } from '../failure/trouble-bar.tsx'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { KeepingField } from './keeping-field.tsx'
import { PasswordInput } from './password-input.tsx'
import type { PasswordForm } from './use-password-form.ts'

interface TypePasswordProps {
  readonly form: PasswordForm
  readonly title: string
  /** Of the field: whose password. */
  readonly label: string
  readonly saveLabel: string
  /** Why it is asked for, and what else is typed. */
  readonly children: ReactNode
  /** True unless said: the password is what is typed first. */
  readonly isFirst?: boolean | undefined
  /** In the place of the choice where it is kept. */
  readonly keepingNote?: string | undefined
  readonly onClose: () => void
}

export function TypePassword(props: TypePasswordProps) {
  const { form, title, label, saveLabel, children, isFirst = true, keepingNote, onClose } = props
  const t = useText()
  const footer = (
    <>
      <Button onPress={onClose}>{t('common.cancel')}</Button>
      <Button variant="primary" onPress={form.save}>
        {saveLabel}
      </Button>
    </>
  )
  return (
    <Dialog title={title} size={480} onClose={onClose} footer={footer}>
      <div className="dialog-form">
        {children}
        <PasswordInput
          label={label}
          autoFocus={isFirst}
          value={form.password}
          onChange={form.setPassword}
          error={form.isChecked && form.password === '' ? t('accounts.error.password') : undefined}
          onEnter={form.save}
        />
        {keepingNote === undefined ? (
          <KeepingField
            state={form.secrets}
            choice={form.choice}
            onChange={form.setChoice}
            isWrong={form.isWrongMaster}
            isChecked={form.isChecked}
          />
        ) : (
          <p className="small t3">{keepingNote}</p>
        )}
        <TroubleBar failure={form.isWrongMaster ? null : form.trouble} title={t('accounts.failed.password')} />
      </div>
    </Dialog>
  )
}
