// Commands about the selected files: sending, changing, selecting, and what a pane shows.
import type { TextKey } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import type { Command } from '../../ui/command.ts'
import {
  ArrowDownIcon,
  ArrowUpIcon,
  BookmarkIcon,
  CompareIcon,
  CopyIcon,
  CutIcon,
  DeleteIcon,
  EditIcon,
  FileArchiveIcon,
  FilterIcon,
  KeyIcon,
  MirrorIcon,
  NewFolderIcon,
  PasteIcon,
  UndoIcon,
} from '../../ui/icons.ts'
import { hasChosen, hasCursor, hasFolder, hasRows, isAllowed, isHere, withPane } from '../files-here.ts'
import { activePane, locationOf, paneBeside, tabOf, useFiles } from '../files-store.ts'
import { showFilter, toggleHidden, toggleQueue } from '../pane/filter-actions.ts'
import { toggleSynchronised } from '../pane/follow-side.ts'
import { canPaste, copySelected, isForbidden, pasteHere, sendAcross, verbAcross } from '../queue/transfer-actions.ts'
import { addBookmark, shownPair } from '../sites/site-actions.ts'
import { askDelete, askMove, askNewFolder, askPermissions, startRenaming } from './change-actions.ts'
import { canCompare, compareSides } from './compare-actions.ts'
import { editCursor, showInSystem } from './open-entry.ts'
import { invertSelected, selectEverything, selectNothing, toggleCursor } from './select-actions.ts'
import { canUndo, redoLast, undoLast } from './undo-actions.ts'

const isRemote = () => activePane()?.place?.kind === 'site'

function canSend(verb: 'upload' | 'download' | 'copy'): boolean {
  const pane = activePane()
  if (!hasChosen() || !pane || verbAcross(pane) !== verb) return false
  return !isForbidden(locationOf(paneBeside(pane.id)))
}

const sending: readonly Command<TextKey>[] = [
  {
    id: 'files.upload',
    label: 'files.command.upload',
    icon: ArrowUpIcon,
    shortcut: 'Mod+Shift+U',
    menu: { group: 'transfer', section: 0 },
    when: () => canSend('upload'),
    run: () => sendAcross(),
  },
  {
    id: 'files.download',
    label: 'files.command.download',
    icon: ArrowDownIcon,
    shortcut: 'Mod+Shift+D',
    menu: { group: 'transfer', section: 0 },
    when: () => canSend('download'),
    run: () => sendAcross(),
  },
  {
    id: 'files.copy-across',
    label: 'files.command.copyAcross',
    icon: CopyIcon,
    menu: { group: 'transfer', section: 0 },
    when: () => canSend('copy'),
    run: () => sendAcross(),
  },
  {
    id: 'files.copy',
    label: 'files.command.copy',
    icon: CopyIcon,
    shortcut: 'Mod+C',
    when: hasChosen,
    run: () => copySelected(false),
  },
  {
    id: 'files.cut',
    label: 'files.command.cut',
    icon: CutIcon,
    shortcut: 'Mod+X',
    when: hasChosen,
    run: () => copySelected(true),
  },
  {
    id: 'files.paste',
    label: 'files.command.paste',
    icon: PasteIcon,
    shortcut: 'Mod+V',
    when: () => isHere() && canPaste(),
    run: () => void pasteHere(),
  },
  {
    id: 'files.mirror',
    label: 'files.command.mirror',
    icon: MirrorIcon,
    menu: { group: 'transfer', section: 1 },
    when: () => isHere() && canCompare(),
    run: withPane(pane => {
      const from = locationOf(pane)
      const to = locationOf(paneBeside(pane.id))
      if (from && to) openDialog({ kind: 'mirror', from, to })
    }),
  },
  {
    id: 'files.backup',
    label: 'files.command.backup',
    icon: FileArchiveIcon,
    menu: { group: 'transfer', section: 1 },
    when: hasFolder,
    run: withPane(pane => {
      const from = locationOf(pane)
      if (from) openDialog({ kind: 'backup', from })
    }),
  },
  {
    id: 'files.restore',
    label: 'files.command.restore',
    menu: { group: 'transfer', section: 1 },
    when: isHere,
    run: () => openDialog({ kind: 'restore' }),
  },
]

const changing: readonly Command<TextKey>[] = [
  {
    id: 'files.edit',
    label: 'files.command.edit',
    icon: EditIcon,
    menu: { group: 'file', section: 2 },
    when: () => hasCursor() && isRemote(),
    run: withPane(editCursor),
  },
  {
    id: 'files.rename',
    label: 'files.command.rename',
    shortcut: 'F2',
    menu: { group: 'edit', section: 3 },
    when: () => hasCursor() && isAllowed('rename'),
    run: startRenaming,
  },
  {
    id: 'files.move',
    label: 'files.command.move',
    menu: { group: 'edit', section: 3 },
    when: () => hasChosen() && isAllowed('rename'),
    run: askMove,
  },
  {
    id: 'files.new-folder',
    label: 'files.command.newFolder',
    icon: NewFolderIcon,
    shortcut: 'Mod+Shift+N',
    menu: { group: 'file', section: 0 },
    when: () => hasFolder() && isAllowed('make-folder'),
    run: askNewFolder,
  },
  {
    id: 'files.delete',
    label: 'files.command.delete',
    icon: DeleteIcon,
    shortcut: 'Delete',
    moreShortcuts: ['Mod+Backspace'],
    menu: { group: 'edit', section: 3 },
    when: () => hasChosen() && isAllowed('delete'),
    run: askDelete,
  },
  {
    id: 'files.permissions',
    label: 'files.command.permissions',
    icon: KeyIcon,
    shortcut: 'Alt+Enter',
    moreShortcuts: ['Mod+I'],
    menu: { group: 'file', section: 2 },
    when: hasChosen,
    run: askPermissions,
  },
  {
    id: 'files.show-in-system',
    label: 'files.command.showInSystem',
    menu: { group: 'file', section: 2 },
    when: () => hasFolder() && !isRemote(),
    run: withPane(showInSystem),
  },
  {
    id: 'files.undo',
    label: 'files.command.undo',
    icon: UndoIcon,
    shortcut: 'Mod+Z',
    when: () => isHere() && canUndo(),
    run: () => void undoLast(),
  },
  {
    id: 'files.redo',
    label: 'files.command.redo',
    shortcut: 'Mod+Shift+Z',
    moreShortcuts: ['Mod+Y'],
    when: () => isHere() && useFiles.getState().undo.undone.length > 0,
    run: () => void redoLast(),
  },
]

const selecting: readonly Command<TextKey>[] = [
  { id: 'files.select-all', label: 'files.command.selectAll', shortcut: 'Mod+A', when: hasRows, run: selectEverything },
  {
    id: 'files.select-pattern',
    label: 'files.command.selectPattern',
    menu: { group: 'edit', section: 2 },
    when: hasRows,
    run: () => openDialog({ kind: 'select-pattern' }),
  },
  {
    id: 'files.invert',
    label: 'files.command.invert',
    menu: { group: 'edit', section: 2 },
    when: hasRows,
    run: () => void invertSelected(),
  },
  {
    id: 'files.toggle',
    label: 'files.command.toggle',
    shortcut: 'Space',
    when: hasCursor,
    run: toggleCursor,
  },
  { id: 'files.select-none', label: 'files.command.selectNone', shortcut: 'Esc', when: hasChosen, run: selectNothing },
]

const showing: readonly Command<TextKey>[] = [
  {
    id: 'files.filter',
    label: 'files.command.filter',
    icon: FilterIcon,
    shortcut: '/',
    menu: { group: 'view', section: 5 },
    when: hasFolder,
    run: withPane(pane => showFilter(pane.id, true)),
  },
  {
    id: 'files.hidden',
    label: 'files.command.hidden',
    shortcut: 'Mod+Shift+.',
    // With Shift the key writes another sign on most keyboards.
    moreShortcuts: ['Mod+>', 'Mod+:'],
    menu: { group: 'view', section: 5 },
    when: isHere,
    isChecked: () => useFiles.getState().showHidden,
    run: toggleHidden,
  },
  {
    id: 'files.compare',
    label: 'files.command.compare',
    icon: CompareIcon,
    shortcut: 'Mod+Shift+C',
    menu: { group: 'view', section: 5 },
    when: () => isHere() && canCompare(),
    isChecked: () => tabOf()?.comparison != null,
    run: () => void compareSides(),
  },
  {
    id: 'files.synchronised',
    label: 'files.command.synchronised',
    menu: { group: 'view', section: 5 },
    when: () => isHere() && canCompare(),
    isChecked: () => tabOf()?.isSynchronised ?? false,
    run: toggleSynchronised,
  },
  {
    id: 'files.queue',
    label: 'files.command.queue',
    shortcut: 'Mod+J',
    menu: { group: 'view', section: 5 },
    when: isHere,
    isChecked: () => useFiles.getState().isQueueShown,
    run: toggleQueue,
  },
  {
    id: 'files.raw-listing',
    label: 'files.command.rawListing',
    menu: { group: 'view', section: 6 },
    when: () => hasFolder() && isRemote(),
    run: withPane(({ folder }) => {
      if (folder) openDialog({ kind: 'raw-listing', listing: folder.listing, path: folder.path })
    }),
  },
  {
    id: 'files.pattern-sets',
    label: 'files.command.patternSets',
    menu: { group: 'view', section: 6 },
    when: isHere,
    run: () => openDialog({ kind: 'pattern-sets' }),
  },
  {
    id: 'files.bookmark',
    label: 'files.command.bookmark',
    icon: BookmarkIcon,
    shortcut: 'Mod+D',
    menu: { group: 'go', section: 4 },
    when: () => isHere() && shownPair() !== null,
    run: addBookmark,
  },
]

export const fileCommands: readonly Command<TextKey>[] = [...sending, ...changing, ...selecting, ...showing]
