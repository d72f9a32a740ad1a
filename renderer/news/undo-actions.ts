// Undo and redo of what was done with articles and groups.
import { undoActionsOf } from '../undo-actions.ts'
import { useNews } from './news-store.ts'

export const { remember, changing, tellUndoable, canUndo, undoLast, redoLast } = undoActionsOf(useNews)
