// Which command a key press means. Pure.
import type { Command } from '../ui/command.ts'
import { isSingleKey, type KeyStroke, matchesStroke, type PressedKey, parseShortcut } from '../ui/shortcut.ts'

/** What is known of the place where the keys were pressed. */
export interface KeyPlace {
  /** A text field: letters and editing keys belong to it. */
  readonly isTyping: boolean
  /** A button, link or the like: Enter and Space belong to it. */
  readonly isControl: boolean
  /** The preference: single-letter keys are on. */
  readonly hasSingleKeys: boolean
  readonly isMac: boolean
}

export interface KeyMatch<C> {
  readonly command: C | null
  /** The keys so far are the beginning of a sequence such as `G I`. */
  readonly isPrefix: boolean
}

const editingKeys = new Set(['a', 'b', 'c', 'i', 'v', 'x', 'y', 'z'])
const parsed = new Map<string, readonly KeyStroke[]>()

function strokesOf(shortcut: string): readonly KeyStroke[] {
  const known = parsed.get(shortcut)
  if (known) return known
  const strokes = parseShortcut(shortcut)
  parsed.set(shortcut, strokes)
  return strokes
}

/** `pressed`: the keys of a sequence, oldest first. */
export function matchKeys<C extends Command>(
  commands: readonly C[],
  pressed: readonly PressedKey[],
  place: KeyPlace,
): KeyMatch<C> {
  let isPrefix = false
  for (const command of commands) {
    for (const shortcut of [command.shortcut, ...(command.moreShortcuts ?? [])]) {
      if (shortcut === undefined || !isHeard(shortcut, place)) continue
      const strokes = strokesOf(shortcut)
      const isBegun = pressed.every((event, nth) => {
        const stroke = strokes[nth]
        return stroke !== undefined && matchesStroke(stroke, event, place.isMac)
      })
      if (!isBegun || !command.when()) continue
      if (strokes.length === pressed.length) return { command, isPrefix: false }
      isPrefix = true
    }
  }
  return { command: null, isPrefix }
}

/** Whether a shortcut may act at this place. */
function isHeard(shortcut: string, place: KeyPlace): boolean {
  const [first] = strokesOf(shortcut)
  if (!first) return false
  if (isSingleKey(shortcut) && first.key !== ' ' && !place.hasSingleKeys) return false
  if (place.isControl && !first.mod && (first.key === ' ' || first.key === 'Enter')) return false
  if (!place.isTyping) return true
  if (/^F\d+$/.test(first.key)) return true
  return (first.mod && !editingKeys.has(first.key)) || first.alt
}
