// The commands of the composer on top, for the menu and the list of keys. Inside the composer the same keys are heard
// before the window hears them (composer.tsx), so that they also work in its text fields.

import type { Id } from '../../shared/model/account.ts'
import type { TextKey } from '../i18n.ts'
import { useNavigation } from '../navigation.ts'
import type { Command } from '../ui/command.ts'
import { AttachmentIcon, DeleteIcon, type IconShape, SendIcon } from '../ui/icons.ts'
import { type ComposeAction, composeShortcuts } from './compose-keys.ts'

type Actions = Readonly<Record<ComposeAction, () => void>>
const open = new Map<Id, Actions>()

/** An open composer offers what it can do, until the returned function is called. */
export function offerActions(draftId: Id, actions: Actions): () => void {
  open.set(draftId, actions)
  return () => {
    if (open.get(draftId) === actions) open.delete(draftId)
  }
}

function actionsOnTop(): Actions | undefined {
  const top = useNavigation.getState().dialogs.at(-1)
  return top?.kind === 'compose' ? open.get(top.draftId) : undefined
}

interface Entry {
  readonly action: ComposeAction
  readonly label: TextKey
  readonly icon?: IconShape
  readonly section: number
}

const entries: readonly Entry[] = [
  { action: 'send', label: 'compose.send', icon: SendIcon, section: 5 },
  { action: 'sendOptions', label: 'compose.options.open', section: 5 },
  { action: 'save', label: 'compose.saveDraft', section: 5 },
  { action: 'attach', label: 'compose.attach', icon: AttachmentIcon, section: 6 },
  { action: 'showCc', label: 'compose.addCc', section: 6 },
  { action: 'showBcc', label: 'compose.addBcc', section: 6 },
  { action: 'discard', label: 'compose.discard', icon: DeleteIcon, section: 7 },
]

export const composeCommands: readonly Command<TextKey>[] = entries.map(({ action, label, icon, section }) => ({
  id: `compose.${action}`,
  label,
  icon,
  shortcut: composeShortcuts[action],
  menu: { group: 'message', section },
  when: () => actionsOnTop() !== undefined,
  run: () => actionsOnTop()?.[action](),
}))
