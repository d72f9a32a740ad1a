// Asks for a name, and for what else belongs to what is named. What the store does not take stays in the field, with the reason.
import { type ReactNode, useState } from 'react'
import { failureFrom } from '../api.ts'
import { describeFailure } from '../failure/describe-failure.ts'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'

interface NameDialogProps {
  readonly title: string
  /** Of the field. */
  readonly label: string
  /** The verb that ends it. */
  readonly confirm: string
  /** What it is called now. */
  readonly name?: string | undefined
  /** As many letters as the store takes. */
  readonly maxName: number
  /** Something else is missing. */
  readonly isIncomplete?: boolean | undefined
  /** Gets the name without spaces around it. */
  readonly onSave: (name: string) => Promise<unknown>
  readonly onClose: () => void
  /** More fields. */
  readonly children?: ReactNode
}

export function NameDialog(props: NameDialogProps) {
  const t = useText()
  const [name, setName] = useState(props.name ?? '')
  const [error, setError] = useState<string | undefined>()
  const [isBusy, setBusy] = useState(false)
  const isReady = name.trim() !== '' && !props.isIncomplete && !isBusy
  const save = async () => {
    if (!isReady) return
    setBusy(true)
    try {
      await props.onSave(name.trim())
      props.onClose()
    } catch (failure) {
      setError(describeFailure(failureFrom(failure), t).title)
      setBusy(false)
    }
  }
  // What is being saved cannot be called back: whoever closed it now would not learn what became of it.
  const close = () => {
    if (!isBusy) props.onClose()
  }
  return (
    <Dialog
      size={480}
      title={props.title}
      onClose={close}
      footer={
        <>
          <Button isDisabled={isBusy} onPress={close}>
            {t('common.cancel')}
          </Button>
          <Button variant="primary" isDisabled={!isReady} onPress={() => void save()}>
            {props.confirm}
          </Button>
        </>
      }
    >
      <TextField
        label={props.label}
        value={name}
        onChange={setName}
        error={error}
        maxLength={props.maxName}
        autoFocus
        onEnter={() => void save()}
      />
      {props.children}
    </Dialog>
  )
}
