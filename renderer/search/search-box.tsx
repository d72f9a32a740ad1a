// The search box of a view: a line with the field, what belongs beside it and the way out; below it what the view has to say.
// Knows no searches: the view does what is typed, and keeps the text.
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { CloseIcon, SearchIcon } from '../ui/icons.ts'
import './search-box.css'

export interface SearchBoxWords {
  /** Of the whole, such as `Search mail`. */
  readonly title: string
  readonly label: string
  readonly placeholder: string
  readonly close: string
}

interface SearchBoxProps {
  readonly words: SearchBoxWords
  readonly text: string
  readonly onText: (text: string) => void
  /** Enter. */
  readonly onSubmit: () => void
  /** The arrow from the box down to what was found. */
  readonly onDown: () => void
  /** Escape in an empty box, and the button. */
  readonly onClose: () => void
  /** Gets the field as long as it is drawn, then null: for the key that leads to it while it is open already. */
  readonly offer: (field: HTMLInputElement | null) => void
  /** Beside the field. */
  readonly tools?: ReactNode
  readonly children?: ReactNode
}

// Nobody types more; the rest would be left out anyway.
const maxText = 4_000

export function SearchBox(props: SearchBoxProps) {
  const { words, text, offer } = props
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    offer(field.current)
    return () => offer(null)
  }, [offer])
  return (
    <section className="search-pane" aria-label={words.title}>
      <form
        className="search-line"
        role="search"
        onSubmit={event => {
          event.preventDefault()
          props.onSubmit()
        }}
      >
        <span className="search-box">
          <Icon shape={SearchIcon} size="s" />
          <input
            ref={field}
            className="search-input"
            type="text"
            dir="auto"
            spellCheck={false}
            autoComplete="off"
            aria-label={words.label}
            placeholder={words.placeholder}
            maxLength={maxText}
            value={text}
            onChange={event => props.onText(event.target.value)}
            onKeyDown={event => onKey(event, props)}
          />
        </span>
        {props.tools}
        <IconButton icon={CloseIcon} label={words.close} onPress={props.onClose} />
      </form>
      {props.children}
    </section>
  )
}

/** Down goes into what was found; Escape empties the box, then closes it. */
function onKey(event: KeyboardEvent<HTMLInputElement>, { text, onText, onDown, onClose }: SearchBoxProps): void {
  // Arrows and Esc are about a word that is being composed.
  if (event.nativeEvent.isComposing) return
  if (event.key === 'ArrowDown') {
    event.preventDefault()
    onDown()
  }
  if (event.key !== 'Escape') return
  event.stopPropagation()
  if (text === '') onClose()
  else onText('')
}
