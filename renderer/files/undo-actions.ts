// One key takes the last change of files back, another does it again.
import { t } from '../i18n.ts'
import { announce, closeToast } from '../navigation.ts'
import { tellFailure } from '../tell-failure.ts'
import { pushUndo, takeRedo, takeUndo, type UndoEntry } from '../undo-stack.ts'
import { useFiles } from './files-store.ts'

const { getState, setState } = useFiles

export function remember(entry: UndoEntry): void {
  setState(state => ({ undo: pushUndo(state.undo, entry) }))
}

export async function undoLast(): Promise<void> {
  const taken = takeUndo(getState().undo)
  if (!taken) return
  setState({ undo: taken.stack })
  if (taken.entry.toastKey !== undefined) closeToast(taken.entry.toastKey)
  await perform(taken.entry.undo, t('files.did.undone', { what: taken.entry.label }))
}

export async function redoLast(): Promise<void> {
  const taken = takeRedo(getState().undo)
  if (!taken) return
  setState({ undo: taken.stack })
  await perform(taken.entry.redo, t('files.did.redone', { what: taken.entry.label }))
}

async function perform(work: () => Promise<void>, said: string): Promise<void> {
  try {
    await work()
    announce(said)
  } catch (error) {
    tellFailure(error)
  }
}
