// Selects what fits a pattern, and says how many before the dialog closes.
import { useId, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import { failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { selectMatching } from './select-actions.ts'
import '../pane/file-dialogs.css'

const maxPattern = 200

export function SelectPattern({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const form = useId()
  const [pattern, setPattern] = useState('*')
  const [found, setFound] = useState<number | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const select = async (text: string) => {
    setFailure(null)
    if (text.trim() === '') return setFound(null)
    try {
      const count = await selectMatching(text)
      if (count !== null) setFound(count)
    } catch (error) {
      setFailure(failureFrom(error))
    }
  }
  const change = (text: string) => {
    setPattern(text)
    void select(text)
  }
  return (
    <Dialog
      size={480}
      title={t('files.pattern.title')}
      onClose={onClose}
      footer={
        <Button type="submit" form={form} variant="primary">
          {t('files.pattern.done')}
        </Button>
      }
    >
      <form
        id={form}
        className="files-form"
        onSubmit={event => {
          event.preventDefault()
          onClose()
        }}
      >
        <TroubleBar failure={failure} />
        <TextField
          label={t('files.pattern.label')}
          value={pattern}
          onChange={change}
          hint={t('files.pattern.hint')}
          maxLength={maxPattern}
          autoFocus
        />
        <p className="small t2" role="status">
          {found === null ? '' : t('files.pattern.found', { count: found })}
        </p>
      </form>
    </Dialog>
  )
}
