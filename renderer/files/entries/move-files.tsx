// Moves the selection into another folder of the same place.
import type { FileChoice, Location } from '../../../shared/model/remote-file.ts'
import { useText } from '../../i18n.ts'
import { FolderPicker } from '../pane/folder-picker.tsx'
import { useHeldListing } from '../pane/use-held-listing.ts'
import { moveWithin } from './change-actions.ts'
import { useChosenNames } from './use-chosen-names.ts'

interface MoveFilesProps {
  readonly choice: FileChoice
  readonly from: Location
  readonly onClose: () => void
}

export function MoveFiles({ choice, from, onClose }: MoveFilesProps) {
  const t = useText()
  useHeldListing(choice.listing)
  const { names, more } = useChosenNames(choice)
  return (
    <FolderPicker
      at={from}
      title={t('files.move.title', { count: names.length + more })}
      label={t('files.move.to')}
      confirm={t('files.move.confirm')}
      isChoice={path => path !== from.path}
      onChoose={folder => void moveWithin(choice, from, folder)}
      onClose={onClose}
    />
  )
}
