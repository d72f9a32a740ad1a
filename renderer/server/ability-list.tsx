// What a server can and cannot do, a line each: seen by its sign, heard by a word in front of it.
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { CheckIcon, MinusIcon } from '../ui/icons.ts'
import './server-facts.css'

interface AbilityListProps<Key extends string> {
  readonly abilities: readonly { readonly key: Key; readonly can: boolean }[]
  /** For ears: the word for what it can do, and for what it cannot. */
  readonly words: { readonly can: string; readonly cannot: string }
  readonly textOf: (key: Key, can: boolean) => string
}

export function AbilityList<Key extends string>({ abilities, words, textOf }: AbilityListProps<Key>) {
  return (
    <ul className="server-abilities">
      {abilities.map(({ key, can }) => (
        <li key={key} className={classNames(!can && 't3')}>
          <Icon shape={can ? CheckIcon : MinusIcon} size="s" className={can ? 'server-can' : undefined} />
          <span>
            <span className="visually-hidden">{can ? words.can : words.cannot} </span>
            {textOf(key, can)}
          </span>
        </li>
      ))}
    </ul>
  )
}
