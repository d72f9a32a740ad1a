// Chooses a folder of one place: its path is typed, or one goes down and up in the list. Enter opens, letters jump.
import { type ReactNode, useId, useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { Location } from '../../../shared/model/remote-file.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { FilesIcon, ParentFolderIcon } from '../../ui/icons.ts'
import { TextField } from '../../ui/text-field.tsx'
import { nameShown } from '../entries/file-words.ts'
import { joinPath, parentPath, resolveTyped } from './place-path.ts'
import { useFolderNames } from './use-folder-names.ts'
import '../../ui/menu.css'
import './file-dialogs.css'

interface FolderPickerProps {
  /** Where it begins. */
  readonly at: Location
  readonly title: string
  readonly label: string
  readonly confirm: string
  /** Absent: every folder can be chosen. */
  readonly isChoice?: ((path: string) => boolean) | undefined
  readonly onChoose: (path: string) => void
  readonly onClose: () => void
}

export function FolderPicker({ at, title, label, confirm, isChoice, onChoose, onClose }: FolderPickerProps) {
  const t = useText()
  const form = useId()
  const [typed, setTyped] = useState(at.path)
  const path = resolveTyped(at.path, typed)
  const canChoose = typed.trim() !== '' && (isChoice?.(path) ?? true)
  return (
    <Dialog
      size={480}
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" isDisabled={!canChoose}>
            {confirm}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="files-form"
        onSubmit={event => {
          event.preventDefault()
          if (!canChoose) return
          onClose()
          onChoose(path)
        }}
      >
        <TextField label={label} value={typed} onChange={setTyped} autoFocus />
        <FolderList at={{ place: at.place, path }} onOpen={setTyped} />
      </form>
    </Dialog>
  )
}

interface FolderListProps {
  readonly at: Location
  readonly onOpen: (path: string) => void
}

const upKey = 'up'
const nameKey = (name: string) => `in ${name}`

/** The folders in a folder, and the way up. */
function FolderList({ at, onOpen }: FolderListProps) {
  const t = useText()
  const { names, isReading, failure } = useFolderNames(at)
  const above = parentPath(at.path)
  const open = (key: string) => {
    if (key !== upKey) onOpen(joinPath(at.path, key.slice(nameKey('').length)))
    else if (above !== null) onOpen(above)
  }
  const rest = isReading ? t('files.path.reading') : t('files.path.noFolders')
  return (
    <>
      <TroubleBar failure={failure} title={t('files.choose.failed')} doing="search-files" />
      <div className="folder-choice">
        <ListBox
          className="folder-choice-list"
          aria-label={t('files.choose.folders')}
          onAction={key => open(String(key))}
        >
          {above === null ? null : (
            <Choice id={upKey} text={t('files.command.up')}>
              <Icon shape={ParentFolderIcon} />
            </Choice>
          )}
          {names.map(name => (
            <Choice key={name} id={nameKey(name)} text={nameShown(name)}>
              <Icon shape={FilesIcon} />
            </Choice>
          ))}
        </ListBox>
        {names.length === 0 && !failure ? <p className="folder-choice-rest small t3">{rest}</p> : null}
      </div>
    </>
  )
}

interface ChoiceProps {
  readonly id: string
  readonly text: string
  readonly children: ReactNode
}

function Choice({ id, text, children }: ChoiceProps) {
  return (
    <ListBoxItem id={id} textValue={text} className="menu-item">
      {children}
      <bdi className="grow ellipsis">{text}</bdi>
    </ListBoxItem>
  )
}
