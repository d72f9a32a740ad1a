// Undo and redo of changes of files.
import { undoActionsOf } from '../../undo-actions.ts'
import { useFiles } from '../files-store.ts'

export const { rememberTold, changing, canUndo, undoLast, redoLast } = undoActionsOf(useFiles)
