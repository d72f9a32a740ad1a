// The folders a person can choose from: those used last come first, the rest in the order of the tree; typing narrows. Pure.
import type { Account, Id } from '../../../shared/model/account.ts'
import type { Mailbox, MailboxRole } from '../../../shared/model/message.ts'
import type { Translate } from '../../i18n.ts'
import { mailboxName, ownerName, parentNames } from './place-names.ts'
import { accountPlaces, flatPlaces } from './tree-items.ts'

export interface FolderChoice {
  /** Absent: the top of an account, for folders themselves. */
  readonly mailbox?: Mailbox | undefined
  readonly name: string
  /** Where it is: the account, then what it lies in. */
  readonly path: readonly string[]
}

export interface FolderPlaces {
  readonly accounts: readonly Account[]
  readonly mailboxes: readonly Mailbox[]
  readonly lastFolders: readonly Id[]
}

/** Messages get there by being written, sent or put off. */
export const closedRoles: ReadonlySet<MailboxRole | 'flagged'> = new Set(['drafts', 'outbox', 'snoozed'])

/** Rules about how long messages stay hold for it. */
export function mayLeave(role: MailboxRole): boolean {
  return !closedRoles.has(role)
}

/** Those that messages can be put into. */
export function messageFolders(places: FolderPlaces, t: Translate): FolderChoice[] {
  const { accounts, mailboxes, lastFolders } = places
  const inTree = accountPlaces(accounts, mailboxes)
    .flatMap(group => flatPlaces(group.places))
    .flatMap(place => place.mailbox ?? [])
    .filter(({ canHoldMessages, role }) => canHoldMessages && !closedRoles.has(role))
  const last = lastFolders.flatMap(id => inTree.find(mailbox => mailbox.id === id) ?? [])
  const others = inTree.filter(mailbox => !last.includes(mailbox))
  return [...last, ...others].map(mailbox => choiceOf(mailbox, places, t))
}

/** Those a folder can be moved into: of its own account, not itself nor what is below it; and the top. */
export function parentFolders(
  folder: Mailbox,
  family: ReadonlySet<Id>,
  { places, t }: { readonly places: FolderPlaces; readonly t: Translate },
): FolderChoice[] {
  const top: FolderChoice = { name: t('mail.folder.top'), path: [ownerName(folder.accountId, places.accounts, t)] }
  const own = places.mailboxes.filter(
    ({ id, accountId, canHaveChildren }) => accountId === folder.accountId && canHaveChildren && !family.has(id),
  )
  return [top, ...own.map(mailbox => choiceOf(mailbox, places, t))]
}

function choiceOf(mailbox: Mailbox, { accounts, mailboxes }: FolderPlaces, t: Translate): FolderChoice {
  const path = [ownerName(mailbox.accountId, accounts, t), ...parentNames(mailbox, mailboxes, t)]
  return { mailbox, name: mailboxName(mailbox, t), path }
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Every word of what was typed begins a word of the name or the path. Names that begin with it come first. */
export function matchingFolders(choices: readonly FolderChoice[], typed: string): readonly FolderChoice[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return choices
  const fits = choices.filter(({ name, path }) => {
    const words = plain([...path, name].join(' ')).split(/[\s/.,_-]+/)
    return wanted.every(each => words.some(word => word.startsWith(each)))
  })
  const begins = ({ name }: FolderChoice) => plain(name).startsWith(wanted[0] ?? '')
  return [...fits.filter(begins), ...fits.filter(choice => !begins(choice))]
}
