// Taking a message back that waits to go out: by the notice that tells of it, and by the key that the notice names.
import type { Id } from '../../shared/model/account.ts'
import { api } from '../api.ts'
import { type TextKey, t } from '../i18n.ts'
import { closeToast, openDialog, type Toast, toast, useNavigation } from '../navigation.ts'
import type { Command } from '../ui/command.ts'

const shortcut = 'Mod+Z'
/** The keys of the notices that tell of messages on their way out. */
const told = new Set<Toast['key']>()

/** Says what happens next to the messages, with the way back. */
export function tellSending(notice: Pick<Toast, 'text' | 'countdown'>, messageIds: readonly Id[]): void {
  told.add(toast({ ...notice, action: { label: t('common.undo'), shortcut, run: () => void undoSend(messageIds) } }))
}

async function undoSend(messageIds: readonly Id[]): Promise<void> {
  try {
    const { id: draftId } = await api.compose.undoSend({ messageIds: [...messageIds] })
    openDialog({ kind: 'compose', draftId })
  } catch {
    toast({ text: t('compose.toast.undoFailed') })
  }
}

/** What the key takes back, where it is a sending: the newest of all changes that the screen offers to take back. */
function offered(): Toast | undefined {
  const { toasts, dialogs } = useNavigation.getState()
  const newest = toasts.findLast(({ action }) => action?.shortcut === shortcut)
  return newest && dialogs.length === 0 && told.has(newest.key) ? newest : undefined
}

function takeBack(): void {
  const notice = offered()
  if (!notice) return
  closeToast(notice.key)
  notice.action?.run()
}

/** Heard before the views' own undoing, and in every view: the notice is over all of them. */
export const undoSendingCommand: Command<TextKey> = {
  id: 'compose.undoSend',
  label: 'compose.undoSend',
  shortcut,
  when: () => offered() !== undefined,
  run: takeBack,
}
