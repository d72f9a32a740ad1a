// A key hint.
import { formatShortcut } from './shortcut.ts'
import { useUiWords } from './ui-words.ts'
import './kbd.css'

export function Kbd({ shortcut }: { readonly shortcut: string }) {
  const { keyNames, isMac } = useUiWords()
  return (
    <span className="keys" aria-hidden="true">
      {shortcut.split(' ').map(stroke => (
        <kbd key={stroke} className="kbd">
          {formatShortcut(stroke, keyNames, isMac)}
        </kbd>
      ))}
    </span>
  )
}
