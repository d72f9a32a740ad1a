// What can be taken back, and what was taken back. Pure.

export interface UndoEntry {
  /** What was done, ready to show: `Deleted 3 messages`. */
  readonly label: string
  readonly undo: () => Promise<void>
  readonly redo: () => Promise<void>
  /** The notice that told of it, to be taken away when it no longer holds. */
  readonly toastKey?: number | undefined
}

export interface UndoStack {
  readonly done: readonly UndoEntry[]
  readonly undone: readonly UndoEntry[]
}

const maxEntries = 100

export const emptyUndoStack: UndoStack = { done: [], undone: [] }

/** Something new was done: what had been taken back is gone. */
export function pushUndo(stack: UndoStack, entry: UndoEntry): UndoStack {
  return { done: [...stack.done, entry].slice(-maxEntries), undone: [] }
}

/** Takes an entry back, the last one where no other is meant; null when there is none. */
export function takeUndo(
  { done, undone }: UndoStack,
  entry: UndoEntry | undefined = done.at(-1),
): { readonly entry: UndoEntry; readonly stack: UndoStack } | null {
  if (!entry || !done.includes(entry)) return null
  return { entry, stack: { done: done.filter(each => each !== entry), undone: [...undone, entry] } }
}

/** Does it again; null when nothing was taken back. */
export function takeRedo(stack: UndoStack): { readonly entry: UndoEntry; readonly stack: UndoStack } | null {
  const entry = stack.undone.at(-1)
  return entry ? { entry, stack: { done: [...stack.done, entry], undone: stack.undone.slice(0, -1) } } : null
}
