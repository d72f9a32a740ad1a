// One key takes the last change of a view back, another does it again.
import type { StoreApi } from 'zustand'
import { tellFailure } from './failure/tell-failure.ts'
import { t } from './i18n.ts'
import { announce, closeToast } from './navigation.ts'
import { pushUndo, takeRedo, takeUndo, type UndoEntry, type UndoStack } from './undo-stack.ts'

type UndoStore = Pick<StoreApi<{ undo: UndoStack }>, 'getState'> & {
  setState(change: { undo: UndoStack }): void
}

interface UndoActions {
  remember(entry: UndoEntry): void
  /** Runs a change that ends with `remember`. Rows leave before that: who takes it back at once means this change and no other. */
  changing<T>(work: () => Promise<T>): Promise<T>
  canUndo(): boolean
  undoLast(): Promise<void>
  redoLast(): Promise<void>
}

/** For the view whose store holds the changes. */
export function undoActionsOf({ getState, setState }: UndoStore): UndoActions {
  const underWay = new Set<Promise<unknown>>()
  let remembered = 0
  let last: Promise<void> = Promise.resolve()
  /** What is done again may need what is just being taken back. */
  const inTurn = (work: () => Promise<void>, said: string): Promise<void> => {
    last = last.then(() => perform(work, said))
    return last
  }
  return {
    remember: entry => {
      remembered++
      setState({ undo: pushUndo(getState().undo, entry) })
    },
    changing: async work => {
      const change = work()
      underWay.add(change)
      try {
        return await change
      } finally {
        underWay.delete(change)
      }
    },
    canUndo: () => underWay.size > 0 || getState().undo.done.length > 0,
    undoLast: async () => {
      if (underWay.size > 0) {
        const before = remembered
        // Not what begins from now on: it was not meant.
        await Promise.allSettled([...underWay])
        // It failed, and says so, or has no way back: the change before it was not meant either.
        if (remembered === before) return
      }
      const taken = takeUndo(getState().undo)
      if (!taken) return
      setState({ undo: taken.stack })
      if (taken.entry.toastKey !== undefined) closeToast(taken.entry.toastKey)
      await inTurn(taken.entry.undo, t('common.undone', { what: taken.entry.label }))
    },
    redoLast: async () => {
      // A change that ends well leaves nothing to be done again.
      await Promise.allSettled([...underWay])
      const taken = takeRedo(getState().undo)
      if (!taken) return
      setState({ undo: taken.stack })
      await inTurn(taken.entry.redo, t('common.redone', { what: taken.entry.label }))
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
