// One key takes the last change of a view back, another does it again.
import type { StoreApi } from 'zustand'
import { tellFailure } from './failure/tell-failure.ts'
import { t } from './i18n.ts'
import { announce, closeToast, toast } from './navigation.ts'
import { pushUndo, takeRedo, takeUndo, type UndoEntry, type UndoStack } from './undo-stack.ts'

type UndoStore = Pick<StoreApi<{ undo: UndoStack }>, 'getState'> & {
  setState(change: { undo: UndoStack }): void
}

type Untold = Omit<UndoEntry, 'toastKey'>

interface UndoActions {
  remember(entry: UndoEntry): void
  /** The same, and says what was done, with a button that takes it back. */
  rememberTold(entry: Untold): void
  /** Does something and remembers what was done of it, also when it failed half-way; told of unless `isTold` is false. */
  rememberWhatIsDone(work: () => Promise<unknown>, doneOf: () => Untold | undefined, isTold?: boolean): Promise<void>
  /** Runs a change that ends with `remember`. Rows leave before that: who takes it back at once means this change and no other. */
  changing<T>(work: () => Promise<T>): Promise<T>
  /** Says what was done, with a button that takes back this and nothing else. Answers with the notice's key, for `remember`. */
  tellUndoable(text: string): number
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
  const takeBack = async (entry?: UndoEntry): Promise<void> => {
    const taken = takeUndo(getState().undo, entry)
    if (!taken) return
    const { toastKey, undo, label } = taken.entry
    setState({ undo: taken.stack })
    if (toastKey !== undefined) closeToast(toastKey)
    await inTurn(undo, t('common.undone', { what: label }))
  }
  const remember = (entry: UndoEntry): void => {
    remembered++
    setState({ undo: pushUndo(getState().undo, entry) })
  }
  const tellUndoable = (text: string): number => {
    const run = () => {
      const told = getState().undo.done.find(({ toastKey }) => toastKey === key)
      if (told) void takeBack(told)
    }
    const key: number = toast({ text, action: { label: t('common.undo'), shortcut: 'Mod+Z', run } })
    return key
  }
  const rememberTold = (entry: Untold): void => remember({ ...entry, toastKey: tellUndoable(entry.label) })
  return {
    ...{ remember, rememberTold, tellUndoable },
    rememberWhatIsDone: async (work, doneOf, isTold = true) => {
      try {
        await work()
      } finally {
        const done = doneOf()
        if (done) (isTold ? rememberTold : remember)(done)
      }
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
      await takeBack()
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
