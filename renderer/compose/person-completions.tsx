// The people a typed name may mean, under the line it is typed in. The text field keeps the focus.

import { useText } from '../i18n.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Kbd } from '../ui/kbd.tsx'

export interface Person {
  readonly name: string
  readonly address: string
}

interface PersonCompletionsProps {
  /** Names the list and its options for the combobox. */
  readonly id: string
  readonly typed: string
  readonly people: readonly Person[]
  readonly active: number
  readonly onPoint: (index: number) => void
  readonly onChoose: (person: Person) => void
}

export function PersonCompletions({ id, typed, people, active, onPoint, onChoose }: PersonCompletionsProps) {
  const t = useText()
  return (
    <div className="completions popover">
      <div id={`${id}-list`} role="listbox" aria-label={t('compose.people.completions')}>
        {people.map((person, index) => (
          <div
            key={person.address}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="completion"
            // The focus stays in the text field.
            onMouseDown={event => event.preventDefault()}
            onMouseMove={() => onPoint(index)}
            onClick={() => onChoose(person)}
            onKeyDown={undefined}
          >
            <Avatar name={person.name} address={person.address} />
            <span className="completion-words">
              <bdi className="ellipsis">
                <Marked text={person.name || person.address} part={typed} />
              </bdi>
              {person.name ? (
                <bdi className="small t2 ellipsis">
                  <Marked text={person.address} part={typed} />
                </bdi>
              ) : null}
            </span>
          </div>
        ))}
      </div>
      <div className="completions-keys caption t3" aria-hidden="true">
        <span>
          <Kbd shortcut="Enter" /> {t('compose.people.add')}
        </span>
        <span>
          <Kbd shortcut="Tab" /> {t('compose.people.addAndLeave')}
        </span>
        <span>
          <Kbd shortcut="," /> {t('compose.people.addAnother')}
        </span>
      </div>
    </div>
  )
}

/** The text with the typed part marked where a word begins with it. */
function Marked({ text, part }: { readonly text: string; readonly part: string }) {
  const wanted = part.trim().toLowerCase()
  const at = findWordStart(text.toLowerCase(), wanted)
  if (at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + wanted.length)}</mark>
      {text.slice(at + wanted.length)}
    </>
  )
}

function findWordStart(text: string, wanted: string): number {
  if (wanted === '') return -1
  if (text.startsWith(wanted)) return 0
  const inner = text.search(new RegExp(`[\\s.@_-]${wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`))
  return inner < 0 ? -1 : inner + 1
}
