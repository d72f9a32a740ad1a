// Listens to every key of the window and runs the command it means, unless something nearer took it.
import type { PressedKey } from '../ui/shortcut.ts'
import { isMac, useApp } from './app-store.ts'
import { commands } from './commands.ts'
import { type KeyPlace, matchKeys } from './match-keys.ts'

// Long enough to find the second key of `G I`, short enough to forget a stray `G`.
const sequenceMs = 1_000

let pressed: readonly PressedKey[] = []
let lastMs = 0

export function listenToKeys(): void {
  window.addEventListener('keydown', onKeyDown)
}

const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta'])
// Lists of choices look letters up themselves.
const ownKeys = '[role="menu"], [role="listbox"], [role="combobox"]'
const controls =
  'button, a, summary, [role="button"], [role="treeitem"], [role="checkbox"], [role="radio"], [role="tab"]'
const textFields = 'input, textarea, select, [contenteditable="true"]'

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || modifiers.has(event.key)) return
  const target = event.target instanceof Element ? event.target : document.body
  if (target.closest(ownKeys)) return
  const isContinued = event.timeStamp - lastMs < sequenceMs
  lastMs = event.timeStamp
  if (isContinued && pressed.length > 0 && act([...pressed, event], target, event)) return
  act([event], target, event)
}

/** True when the keys meant something, or may yet. */
function act(keys: readonly PressedKey[], target: Element, event: KeyboardEvent): boolean {
  const { command, isPrefix } = matchKeys(commands, keys, placeOf(target))
  pressed = isPrefix && !command ? keys : []
  if (!command) return isPrefix
  event.preventDefault()
  command.run()
  return true
}

function placeOf(target: Element): KeyPlace {
  return {
    isTyping: target.closest(textFields) !== null,
    isControl: target.closest(controls) !== null,
    hasSingleKeys: useApp.getState().settings.singleKeys,
    isMac: isMac(),
  }
}
