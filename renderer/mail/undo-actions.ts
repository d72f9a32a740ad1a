// Undo and redo of changes of messages.
import { undoActionsOf } from '../undo-actions.ts'
import { useMail } from './mail-store.ts'

export const { remember, rememberTold, rememberWhatIsDone, changing, canUndo, undoLast, redoLast } =
  undoActionsOf(useMail)
