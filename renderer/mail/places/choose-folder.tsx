// Where to: a folder, found by typing the beginning of its name. For messages that are moved or copied, and for folders.
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useText } from '../../i18n.ts'
import type { ChooseFolderRequest } from '../../navigation.ts'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { FolderIcon } from '../../ui/icons.ts'
import { chosen } from '../list/chosen-ids.ts'
import { useMail } from '../mail-store.ts'
import { copyRowsTo, moveMessagesTo, moveRowsTo } from '../move-actions.ts'
import { familyOf, moveFolder } from './folder-actions.ts'
import { type FolderChoice, matchingFolders, messageFolders, parentFolders } from './folder-choices.ts'
import { roleIcons } from './source-name.ts'
import './choose-folder.css'

interface ChooseFolderProps {
  readonly request: ChooseFolderRequest
  readonly onClose: () => void
}

// More than anybody looks through: typing finds the others.
const maxShown = 300
// Longer than any name worth typing.
const maxTyped = 200

export function ChooseFolder({ request, onClose }: ChooseFolderProps) {
  const t = useText()
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const choices = matchingFolders(useChoices(request), typed).slice(0, maxShown)
  const index = Math.min(at, choices.length - 1)
  const choose = (choice: FolderChoice | undefined) => {
    if (!choice) return
    onClose()
    perform(request, choice)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter ends a word that is being composed.
    if (event.nativeEvent.isComposing) return
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (event.key === 'Enter') choose(choices[index])
    else if (step === undefined) return
    else setAt(Math.min(Math.max(index + step, 0), choices.length - 1))
    event.preventDefault()
  }
  return (
    <Dialog size={480} title={t(`mail.choose.${request.purpose}`)} onClose={onClose} isDismissable>
      <input
        className="input choose-folder-input"
        role="combobox"
        aria-label={t('mail.choose.type')}
        aria-expanded={choices.length > 0}
        aria-controls={choices.length > 0 ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={choices[index] ? `${listId}-${index}` : undefined}
        placeholder={t('mail.choose.type')}
        maxLength={maxTyped}
        ref={focusOnce}
        value={typed}
        onChange={event => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <Choices id={listId} choices={choices} index={index} onChoose={choose} />
    </Dialog>
  )
}

/** What is typed goes here at once. */
function focusOnce(input: HTMLInputElement | null): void {
  input?.focus()
}

function useChoices(request: ChooseFolderRequest): readonly FolderChoice[] {
  const t = useText()
  const accounts = useMail(state => state.accounts)
  const mailboxes = useMail(state => state.mailboxes)
  const lastFolders = useMail(state => state.shape.lastFolders)
  return useMemo(() => {
    const places = { accounts, mailboxes, lastFolders }
    const folder = request.purpose === 'move-folder' && mailboxes.find(({ id }) => id === request.folderId)
    return folder ? parentFolders(folder, familyOf(folder.id), { places, t }) : messageFolders(places, t)
  }, [accounts, mailboxes, lastFolders, request, t])
}

function perform(request: ChooseFolderRequest, { mailbox }: FolderChoice): void {
  if (request.purpose === 'move-folder') {
    const folder = useMail.getState().mailboxes.find(({ id }) => id === request.folderId)
    if (folder) void moveFolder(folder, mailbox?.id)
    return
  }
  if (!mailbox) return
  if (request.purpose === 'copy') void copyRowsTo(chosen(), mailbox.id)
  else if (request.messageId === undefined) void moveRowsTo(chosen(), mailbox.id)
  else void moveMessagesTo([request.messageId], mailbox.id)
}

interface ChoicesProps {
  readonly id: string
  readonly choices: readonly FolderChoice[]
  readonly index: number
  readonly onChoose: (choice: FolderChoice) => void
}

function Choices({ id, choices, index, onChoose }: ChoicesProps) {
  const t = useText()
  const active = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (index >= 0) active.current?.scrollIntoView({ block: 'nearest' })
  }, [index])
  if (choices.length === 0) return <p className="t2">{t('mail.choose.none')}</p>
  return (
    <div className="choose-folder-list" role="listbox" id={id} aria-label={t('mail.choose.folders')}>
      {choices.map((choice, nth) => (
        <div
          key={choice.mailbox?.id ?? 'top'}
          ref={nth === index ? active : null}
          id={`${id}-${nth}`}
          role="option"
          tabIndex={-1}
          aria-selected={nth === index}
          className={classNames('choose-folder-option', nth === index && 'choose-folder-active')}
          // The focus stays in the text field.
          onMouseDown={event => event.preventDefault()}
          onClick={() => onChoose(choice)}
          onKeyDown={undefined}
        >
          <Icon shape={choice.mailbox ? roleIcons[choice.mailbox.role] : FolderIcon} />
          <bdi className="ellipsis">{choice.name}</bdi>
          <bdi className="small t3 ellipsis">{choice.path.join(' › ')}</bdi>
        </div>
      ))}
    </div>
  )
}
