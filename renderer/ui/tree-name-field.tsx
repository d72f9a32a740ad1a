// The name of a tree's item as a text field, in its row: Enter keeps it, Esc leaves it, so does going elsewhere keep it.
import { type KeyboardEvent, useEffect, useRef } from 'react'

interface TreeNameFieldProps {
  readonly label: string
  readonly name: string
  readonly maxLength: number
  /** Null: it stays as it was. */
  readonly onDone: (name: string | null) => void
}

export function TreeNameField({ label, name, maxLength, onDone }: TreeNameFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  useEffect(() => input.current?.select(), [])
  const finish = (wanted: string | null) => {
    if (isDone.current) return
    isDone.current = true
    const trimmed = wanted?.trim()
    onDone(trimmed && trimmed !== name ? trimmed : null)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation()
    // Enter and Esc end a word that is being composed.
    if (event.nativeEvent.isComposing) return
    const item = event.currentTarget.closest<HTMLElement>('[role="treeitem"]')
    if (event.key === 'Enter') finish(event.currentTarget.value)
    if (event.key === 'Escape') finish(null)
    if (isDone.current) item?.focus()
  }
  return (
    <input
      ref={input}
      className="tree-field"
      aria-label={label}
      defaultValue={name}
      maxLength={maxLength}
      spellCheck={false}
      dir="auto"
      onKeyDown={onKeyDown}
      onClick={event => event.stopPropagation()}
      onBlur={event => finish(event.currentTarget.value)}
    />
  )
}
