// The composer's own keys. They act on the composer they are pressed in, so they are no commands of the window.

import { matchesStroke, type PressedKey, parseShortcut } from '../ui/shortcut.ts'

export type ComposeAction = 'send' | 'sendOptions' | 'save' | 'attach' | 'showCc' | 'showBcc' | 'discard'

export const composeShortcuts: Readonly<Record<ComposeAction, string>> = {
  send: 'Mod+Enter',
  sendOptions: 'Mod+Shift+Enter',
  save: 'Mod+S',
  attach: 'Mod+Shift+A',
  showCc: 'Mod+Shift+C',
  showBcc: 'Mod+Shift+B',
  discard: 'Mod+Shift+D',
}

/** What a key press asks the composer to do, or null. */
export function composeActionOf(event: PressedKey, isMac: boolean): ComposeAction | null {
  for (const [action, shortcut] of Object.entries(composeShortcuts)) {
    const [stroke] = parseShortcut(shortcut)
    if (stroke && matchesStroke(stroke, event, isMac)) return action as ComposeAction
  }
  return null
}
