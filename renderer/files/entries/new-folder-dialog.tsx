// Asks for the name of a new folder.
import { useId, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Place } from '../../../shared/model/remote-file.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { announce } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { nameShown } from './file-words.ts'
import '../pane/file-dialogs.css'

interface NewFolderDialogProps {
  readonly place: Place
  readonly folder: string
  /** Hears the name of the folder that was made. */
  readonly done?: ((name: string) => void) | undefined
  readonly onClose: () => void
}

const maxName = 255

export function NewFolderDialog({ place, folder, done, onClose }: NewFolderDialogProps) {
  const t = useText()
  const form = useId()
  const [name, setName] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setBusy] = useState(false)
  const problem = nameProblem(name)
  const make = async () => {
    if (name.trim() === '' || problem || isBusy) return
    setBusy(true)
    try {
      await api.files.makeFolder({ place, folder, name })
      announce(t('files.did.made', { name }))
      onClose()
      done?.(name)
    } catch (error) {
      setFailure(failureFrom(error))
      setBusy(false)
    }
  }
  return (
    <Dialog
      size={480}
      title={t('files.newFolder.title')}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" isDisabled={name.trim() === '' || problem || isBusy}>
            {t('files.newFolder.make')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="files-form"
        onSubmit={event => {
          event.preventDefault()
          void make()
        }}
      >
        <TroubleBar failure={failure} title={t('files.newFolder.failed')} />
        <TextField
          label={t('files.newFolder.name')}
          value={name}
          onChange={setName}
          hint={t('files.newFolder.in', { folder: nameShown(folder) })}
          error={problem ? t('files.newFolder.badName') : undefined}
          maxLength={maxName}
          autoFocus
        />
      </form>
    </Dialog>
  )
}

/** A separator would make a path of it, and two names mean something else. */
export function nameProblem(name: string): boolean {
  return name.includes('/') || name.includes('\\') || name === '.' || name === '..'
}
