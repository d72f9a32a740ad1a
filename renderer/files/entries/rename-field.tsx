// The name of a file as a text field, in its row: Enter keeps it, Esc leaves it. The stem is selected, not the ending.
import { type FocusEvent, type KeyboardEvent, useRef } from 'react'
import type { FileRow } from '../../../shared/model/remote-file.ts'
import { useText } from '../../i18n.ts'
import { stemLength } from '../pane/place-path.ts'
import { renameEntry, stopRenaming } from './change-actions.ts'
import { nameShown } from './file-words.ts'

// Longer names no file system takes.
const maxName = 255

export function RenameField({ paneId, row }: { readonly paneId: number; readonly row: FileRow }) {
  const t = useText()
  const isDone = useRef(false)
  const shown = nameShown(row.name)
  const finish = (name: string | null) => {
    if (isDone.current) return
    isDone.current = true
    // Names that cannot be typed, such as bytes of another charset, stay as they are unless the text was changed.
    if (name === null || name === shown) stopRenaming(paneId)
    else void renameEntry(paneId, row, name)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation()
    if (event.key === 'Enter') finish(event.currentTarget.value)
    if (event.key === 'Escape') finish(null)
  }
  return (
    <input
      ref={input => selectStem(input, row)}
      className="rename-field"
      aria-label={t('files.rename.label', { name: shown })}
      defaultValue={shown}
      maxLength={maxName}
      spellCheck={false}
      dir="auto"
      onKeyDown={onKeyDown}
      onClick={event => event.stopPropagation()}
      onBlur={(event: FocusEvent<HTMLInputElement>) => finish(event.currentTarget.value)}
    />
  )
}

function selectStem(input: HTMLInputElement | null, { name, kind }: FileRow): void {
  if (!input || document.activeElement === input) return
  input.focus()
  input.setSelectionRange(0, stemLength(nameShown(name), kind === 'folder'))
}
