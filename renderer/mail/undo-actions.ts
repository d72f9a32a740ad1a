// Undo and redo of changes of messages.
import { undoActionsOf } from '../undo-actions.ts'
import { useMail } from './mail-store.ts'

export const { remember, changing, tellUndoable, canUndo, undoLast, redoLast } = undoActionsOf(useMail)
