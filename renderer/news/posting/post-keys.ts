// The composer's own keys. They act on the composer they are pressed in, so they are no commands of the window.

import { matchesStroke, type PressedKey, parseShortcut } from '../../ui/shortcut.ts'

export type PostAction = 'post' | 'save' | 'wrap' | 'discard'

export const postShortcuts: Readonly<Record<PostAction, string>> = {
  post: 'Mod+Enter',
  save: 'Mod+S',
  wrap: 'Mod+Shift+J',
  discard: 'Mod+Shift+D',
}

/** What a key press asks the composer to do, or null. */
export function postActionOf(event: PressedKey, isMac: boolean): PostAction | null {
  for (const [action, shortcut] of Object.entries(postShortcuts)) {
    const [stroke] = parseShortcut(shortcut)
    if (stroke && matchesStroke(stroke, event, isMac)) return action as PostAction
  }
  return null
}
