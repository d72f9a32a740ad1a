// The line of a sheet that says who writes: one of several senders.
import type { ReactNode } from 'react'
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'
import { Icon } from './icon.tsx'
import { ChevronDownIcon } from './icons.ts'
import './menu.css'

export interface Sender {
  readonly id: number
  /** For typing ahead. */
  readonly text: string
  /** As it is drawn. */
  readonly words: ReactNode
}

interface SenderSelectProps {
  readonly label: string
  readonly senders: readonly Sender[]
  readonly chosenId: number
  readonly onChoose: (id: number) => void
  /** For those who look for the line. */
  readonly place?: string | undefined
}

export function SenderSelect({ label, senders, chosenId, onChoose, place }: SenderSelectProps) {
  return (
    <Select
      className="writing-line"
      data-place={place}
      aria-label={label}
      value={String(chosenId)}
      onChange={key => onChoose(Number(key))}
    >
      <span className="writing-label" aria-hidden="true">
        {label}
      </span>
      <Button className="button button-ghost button-small writing-from">
        <SelectValue className="ellipsis" />
        <Icon shape={ChevronDownIcon} size="s" />
      </Button>
      <Popover className="popover" offset={4} placement="bottom start">
        <ListBox className="menu" items={senders}>
          {({ id, text, words }) => (
            <ListBoxItem id={String(id)} textValue={text} className="menu-item">
              {words}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}
