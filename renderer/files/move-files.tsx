// Moves the selection into another folder of the same place, which is chosen by its path.
import { useId, useState } from 'react'
import type { FileChoice, Location } from '../../shared/model/remote-file.ts'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FilesIcon, ParentFolderIcon } from '../ui/icons.ts'
import { TextField } from '../ui/text-field.tsx'
import { moveWithin } from './change-actions.ts'
import { nameShown } from './file-words.ts'
import { joinPath, parentPath, resolveTyped } from './place-path.ts'
import { useChosenNames } from './use-chosen-names.ts'
import { useFolderNames } from './use-folder-names.ts'
import { useHeldListing } from './use-held-listing.ts'
import './file-dialogs.css'

interface MoveFilesProps {
  readonly choice: FileChoice
  readonly from: Location
  readonly onClose: () => void
}

export function MoveFiles({ choice, from, onClose }: MoveFilesProps) {
  const t = useText()
  const form = useId()
  useHeldListing(choice.listing)
  const { names, more } = useChosenNames(choice)
  const [typed, setTyped] = useState(from.path)
  const folder = resolveTyped(from.path, typed)
  const isElsewhere = folder !== from.path && typed.trim() !== ''
  const move = () => {
    if (!isElsewhere) return
    onClose()
    void moveWithin(choice, from, folder)
  }
  return (
    <Dialog
      size={480}
      title={t('files.move.title', { count: names.length + more })}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" isDisabled={!isElsewhere}>
            {t('files.move.confirm')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="files-form"
        onSubmit={event => {
          event.preventDefault()
          move()
        }}
      >
        <TextField label={t('files.move.to')} value={typed} onChange={setTyped} autoFocus />
        <FolderChoice at={{ place: from.place, path: folder }} onChoose={setTyped} />
      </form>
    </Dialog>
  )
}

interface FolderChoiceProps {
  readonly at: Location
  readonly onChoose: (path: string) => void
}

/** The folders in the typed one, and the way up. */
function FolderChoice({ at, onChoose }: FolderChoiceProps) {
  const t = useText()
  const names = useFolderNames(at)
  const above = parentPath(at.path)
  return (
    <fieldset className="folder-choice" aria-label={t('files.move.folders')}>
      {above === null ? null : (
        <Button variant="ghost" icon={ParentFolderIcon} onPress={() => onChoose(above)}>
          {t('files.command.up')}
        </Button>
      )}
      {names.map(name => (
        <Button key={name} variant="ghost" icon={FilesIcon} onPress={() => onChoose(joinPath(at.path, name))}>
          <bdi>{nameShown(name)}</bdi>
        </Button>
      ))}
      {names.length === 0 ? <p className="small t3">{t('files.path.noFolders')}</p> : null}
    </fieldset>
  )
}
