// One key takes the last change of a view back, another does it again.
import type { StoreApi } from 'zustand'
import { t } from './i18n.ts'
import { announce, closeToast } from './navigation.ts'
import { tellFailure } from './tell-failure.ts'
import { pushUndo, takeRedo, takeUndo, type UndoEntry, type UndoStack } from './undo-stack.ts'

type UndoStore = Pick<StoreApi<{ undo: UndoStack }>, 'getState'> & {
  setState(change: { undo: UndoStack }): void
}

interface UndoActions {
  remember(entry: UndoEntry): void
  undoLast(): Promise<void>
  redoLast(): Promise<void>
}

/** For the view whose store holds the changes. */
export function undoActionsOf({ getState, setState }: UndoStore): UndoActions {
  return {
    remember: entry => setState({ undo: pushUndo(getState().undo, entry) }),
    undoLast: async () => {
      const taken = takeUndo(getState().undo)
      if (!taken) return
      setState({ undo: taken.stack })
      if (taken.entry.toastKey !== undefined) closeToast(taken.entry.toastKey)
      await perform(taken.entry.undo, t('common.undone', { what: taken.entry.label }))
    },
    redoLast: async () => {
      const taken = takeRedo(getState().undo)
      if (!taken) return
      setState({ undo: taken.stack })
      await perform(taken.entry.redo, t('common.redone', { what: taken.entry.label }))
    },
  }
}

async function perform(work: () => Promise<void>, said: string): Promise<void> {
  try {
    await work()
    announce(said)
  } catch (error) {
    tellFailure(error)
  }
}
