// Shortcuts as text: `Mod+Shift+N`, `J`, `F5`, `G I` (one after the other). Parsed, compared with key events, shown.

export interface KeyStroke {
  /** Lower case for letters, the DOM's name for others (`Enter`, `F5`, `Delete`, ` `). */
  readonly key: string
  readonly mod: boolean
  readonly shift: boolean
  readonly alt: boolean
}

export interface KeyNames {
  readonly ctrl: string
  readonly shift: string
  readonly alt: string
  readonly enter: string
  readonly escape: string
  readonly delete: string
  readonly backspace: string
  readonly space: string
  readonly up: string
  readonly down: string
  readonly left: string
  readonly right: string
  readonly pageUp: string
  readonly pageDown: string
}

/** The part of a KeyboardEvent that matters here. */
export interface PressedKey {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const domKeys: Readonly<Record<string, string>> = { space: ' ', plus: '+', esc: 'Escape' }

/** The strokes of a shortcut, in order. */
export function parseShortcut(shortcut: string): readonly KeyStroke[] {
  return shortcut.split(' ').map(parseStroke)
}

function parseStroke(stroke: string): KeyStroke {
  const parts = stroke.split('+')
  const name = parts.at(-1) ?? ''
  const key = domKeys[name.toLowerCase()] ?? (name.length === 1 ? name.toLowerCase() : name)
  return { key, mod: parts.includes('Mod'), shift: parts.includes('Shift'), alt: parts.includes('Alt') }
}

/** Signs such as `?` and `#` need Shift on some keyboards and not on others; the sign itself decides. */
function isSign(key: string): boolean {
  return key.length === 1 && key !== ' ' && key.toLowerCase() === key.toUpperCase() && !/[0-9]/.test(key)
}

export function matchesStroke(stroke: KeyStroke, event: PressedKey, isMac: boolean): boolean {
  const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (pressed !== stroke.key || event.altKey !== stroke.alt) return false
  if (stroke.mod !== (isMac ? event.metaKey : event.ctrlKey)) return false
  if (isMac ? event.ctrlKey : event.metaKey) return false
  return isSign(stroke.key) || stroke.shift === event.shiftKey
}

/** True for keys that also write text: they stay quiet in text fields and can be switched off. */
export function isSingleKey(shortcut: string): boolean {
  return parseShortcut(shortcut).every(stroke => !stroke.mod && !stroke.alt && [...stroke.key].length === 1)
}

const macSigns = { mod: '⌘', shift: '⇧', alt: '⌥' }

/** `Ctrl+Shift+N`, or `⇧⌘N` on a Mac. */
export function formatShortcut(shortcut: string, names: KeyNames, isMac: boolean): string {
  return parseShortcut(shortcut)
    .map(stroke => formatStroke(stroke, names, isMac))
    .join(' ')
}

function formatStroke(stroke: KeyStroke, names: KeyNames, isMac: boolean): string {
  const key = formatKey(stroke.key, names)
  if (isMac) {
    return [stroke.alt && macSigns.alt, stroke.shift && macSigns.shift, stroke.mod && macSigns.mod, key]
      .filter(Boolean)
      .join('')
  }
  return [stroke.mod && names.ctrl, stroke.alt && names.alt, stroke.shift && names.shift, key].filter(Boolean).join('+')
}

function formatKey(key: string, names: KeyNames): string {
  const named: Readonly<Record<string, string>> = {
    ' ': names.space,
    Enter: names.enter,
    Escape: names.escape,
    Delete: names.delete,
    Backspace: names.backspace,
    ArrowUp: names.up,
    ArrowDown: names.down,
    ArrowLeft: names.left,
    ArrowRight: names.right,
    PageUp: names.pageUp,
    PageDown: names.pageDown,
  }
  return named[key] ?? (key.length === 1 ? key.toUpperCase() : key)
}

/** As aria-keyshortcuts wants it. */
export function ariaShortcut(shortcut: string, isMac: boolean): string {
  return shortcut
    .split(' ')
    .map(stroke => stroke.replace('Mod', isMac ? 'Meta' : 'Control'))
    .join(' ')
}

/** As the system menu wants it; undefined for what must not be taken away from typing. */
export function accelerator(shortcut: string): string | undefined {
  if (shortcut.includes(' ') || isSingleKey(shortcut)) return undefined
  const [stroke] = parseShortcut(shortcut)
  if (!stroke || (!stroke.mod && !stroke.alt && !/^F\d+$/.test(stroke.key))) return undefined
  return shortcut.replace('Mod', 'CmdOrCtrl').replace('Arrow', '')
}
