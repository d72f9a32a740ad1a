// Undo and redo of changes of files.
import { undoActionsOf } from '../../undo-actions.ts'
import { useFiles } from '../files-store.ts'

export const { remember, changing, tellUndoable, canUndo, undoLast, redoLast } = undoActionsOf(useFiles)
