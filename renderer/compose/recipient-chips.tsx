// The people a field holds already, one chip each: reached with the arrow keys, removed, moved, copied.

import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, type RefObject, useState } from 'react'
import type { Id } from '../../shared/model/account.ts'
import { api } from '../api.ts'
import { useText } from '../i18n.ts'
import { announce } from '../navigation.ts'
import { Avatar } from '../ui/avatar.tsx'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { CloseIcon, CopyIcon, DeleteIcon, EditIcon, WarningIcon } from '../ui/icons.ts'
import { ContextMenu, type MenuItems } from '../ui/menu.tsx'
import { moveRecipient, type RecipientField, recipientFields, removeRecipient, typeRecipient } from './compose-store.ts'
import { meaningOnChip } from './recipient-keys.ts'
import { parseRecipient, type Recipient } from './recipients.ts'

interface RecipientChipsProps {
  readonly draftId: Id
  readonly field: RecipientField
  readonly people: readonly string[]
  readonly input: RefObject<HTMLInputElement | null>
}

/** Chips are found by their order, so that focus can follow a removal. */
export function chipAt(input: HTMLElement | null, index: number): HTMLElement | null {
  return input?.closest('.writing-names')?.querySelectorAll<HTMLElement>('.person')[index] ?? null
}

export function RecipientChips(props: RecipientChipsProps) {
  return props.people.map((text, index) => (
    <RecipientChip key={text} {...props} recipient={parseRecipient(text)} index={index} />
  ))
}

type ChipProps = RecipientChipsProps & { readonly recipient: Recipient; readonly index: number }

function RecipientChip(props: ChipProps) {
  const { draftId, field, input, recipient, index } = props
  const t = useText()
  const [menuAt, setMenuAt] = useState<Point | null>(null)
  const shown = recipient.name || recipient.address || recipient.text
  const isDoubtful = recipient.problem !== null
  const remove = () => {
    removeRecipient(draftId, field, index)
    announce(t('compose.people.removed', { name: shown }))
    requestAnimationFrame(() => (chipAt(input.current, index) ?? input.current)?.focus())
  }
  return (
    <span
      className={classNames(
        'person-chip',
        isDoubtful && 'person-doubtful',
        !recipient.name && !isDoubtful && 'person-plain',
      )}
    >
      <PersonButton {...props} shown={shown} onRemove={remove} onMenu={setMenuAt} />
      <button
        type="button"
        className="person-remove"
        tabIndex={-1}
        aria-label={t('compose.people.remove', { name: shown })}
        onClick={remove}
      >
        <Icon shape={CloseIcon} size="s" />
      </button>
      {menuAt ? (
        <ContextMenu
          label={t('compose.people.actions', { name: shown })}
          items={chipMenu({ ...props, remove, t })}
          at={menuAt}
          onClose={() => setMenuAt(null)}
        />
      ) : null}
    </span>
  )
}

interface Point {
  readonly x: number
  readonly y: number
}

type PersonButtonProps = ChipProps & {
  readonly shown: string
  readonly onRemove: () => void
  readonly onMenu: (at: Point) => void
}

function PersonButton(props: PersonButtonProps) {
  const { people, input, recipient, index, shown, onRemove, onMenu } = props
  const t = useText()
  const reason = recipient.problem && t(`compose.problem.${recipient.problem}`)
  const openMenu = (event: MouseEvent<HTMLElement> | KeyboardEvent<HTMLElement>) => {
    event.preventDefault()
    const box = event.currentTarget.getBoundingClientRect()
    onMenu({ x: box.left, y: box.bottom })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const meaning = meaningOnChip(event, { index, count: people.length, isRtl })
    if (meaning === null) return
    event.preventDefault()
    if (meaning === 'remove') onRemove()
    else if (meaning === 'edit') edit(props)
    else if (meaning === 'menu') openMenu(event)
    else if (meaning === 'input') input.current?.focus()
    else chipAt(input.current, meaning.to)?.focus()
  }
  const onCopy = (event: ClipboardEvent<HTMLElement>) => {
    event.clipboardData.setData('text/plain', recipient.text)
    event.preventDefault()
    if (event.type === 'cut') onRemove()
  }
  return (
    <button
      type="button"
      className="person"
      tabIndex={-1}
      title={reason ?? recipient.address}
      aria-label={reason ? t('compose.people.doubtful', { name: shown, reason }) : undefined}
      aria-haspopup="menu"
      onClick={openMenu}
      onContextMenu={openMenu}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onCut={onCopy}
    >
      {reason ? <Icon shape={WarningIcon} size="s" /> : null}
      {!reason && recipient.name ? <Avatar name={recipient.name} address={recipient.address} size="s" /> : null}
      <bdi className="ellipsis">{shown}</bdi>
    </button>
  )
}

/** Back into the text field, to be written differently. */
function edit({ draftId, field, recipient, index, input }: ChipProps): void {
  removeRecipient(draftId, field, index)
  typeRecipient(draftId, field, recipient.text)
  input.current?.focus()
}

type MenuProps = ChipProps & { readonly remove: () => void; readonly t: ReturnType<typeof useText> }

function chipMenu(props: MenuProps): MenuItems {
  const { draftId, field, recipient, index, remove, t } = props
  const moves = recipientFields
    .filter(other => other !== field)
    .map(other => ({
      id: other,
      label: t('compose.people.moveTo', { field: t(`compose.${other}`) }),
      run: () => moveRecipient(draftId, { field, index }, other),
    }))
  const name = recipient.name || recipient.address
  return [
    [
      { id: 'edit', label: t('compose.people.edit'), icon: EditIcon, shortcut: 'F2', run: () => edit(props) },
      {
        id: 'copy',
        label: t('compose.people.copy'),
        icon: CopyIcon,
        shortcut: 'Mod+C',
        run: () => void api.app.copyText({ text: recipient.text }),
      },
    ],
    moves,
    [{ id: 'remove', label: t('compose.people.remove', { name }), icon: DeleteIcon, shortcut: 'Delete', run: remove }],
  ]
}
