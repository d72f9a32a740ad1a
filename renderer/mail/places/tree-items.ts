// The places of the mailbox tree with their numbers. Pure: from accounts and mailboxes to what is shown.
import type { Account, Id } from '../../../shared/model/account.ts'
import { LOCAL_ACCOUNT_ID, type Mailbox, type MailboxRole, type MessageSource } from '../../../shared/model/message.ts'

export interface Place {
  readonly id: string
  readonly role: MailboxRole | 'flagged'
  readonly source: MessageSource
  /** Absent: all accounts together. */
  readonly mailbox?: Mailbox | undefined
  /** 0 shows none. */
  readonly count: number
  /** The number is of unread messages; else of all messages. */
  readonly isUnreadCount: boolean
  readonly children: readonly Place[]
}

export interface AccountPlaces {
  /** `LOCAL_ACCOUNT_ID`: on this computer. */
  readonly accountId: Id
  readonly account?: Account | undefined
  readonly unread: number
  readonly places: readonly Place[]
}

/** In this order; then a person's own, by name. */
const roleOrder: readonly MailboxRole[] = [
  'inbox',
  'snoozed',
  'drafts',
  'outbox',
  'sent',
  'archive',
  'junk',
  'trash',
  'folder',
]
const allRoles: readonly (MailboxRole | 'flagged')[] = ['inbox', 'flagged', 'snoozed', 'drafts', 'outbox', 'sent']

export function sourceId(source: MessageSource): string {
  if (source.kind !== 'all') return `${source.kind}/${source.id}`
  // The name of the group last: a person may write a slash in it.
  return source.group === undefined ? `all/${source.role}` : `all/${source.role}/${source.group}`
}

export function groupId(group: string): string {
  return `group/${group}`
}

export function accountId(id: Id): string {
  return `account/${id}`
}

/** Drafts, outboxes and Snoozed count what waits there, most others what is unread; what one sent or threw away needs no number. */
function countOf(role: MailboxRole, { total, unread }: Pick<Mailbox, 'total' | 'unread'>): number {
  if (role === 'drafts' || role === 'outbox' || role === 'snoozed') return total
  return role === 'sent' || role === 'trash' || role === 'archive' ? 0 : unread
}

const waitingRoles: ReadonlySet<MailboxRole | 'flagged'> = new Set(['drafts', 'outbox', 'snoozed', 'flagged'])
const isWaiting = (role: MailboxRole | 'flagged') => waitingRoles.has(role)

/** Snoozed is there while something sleeps. */
const isShown = ({ role, total }: Pick<Mailbox, 'role' | 'total'>) => role !== 'snoozed' || total > 0

/** Of all accounts, or of a group: then these are its mailboxes. */
export function allPlaces(mailboxes: readonly Mailbox[], flaggedTotal: number, group?: string): Place[] {
  const isAsleep = mailboxes.some(({ role, total }) => role === 'snoozed' && total > 0)
  return allRoles
    .filter(role => role !== 'snoozed' || isAsleep)
    .map(role => {
      const source: MessageSource = { kind: 'all', role, ...(group === undefined ? {} : { group }) }
      const count =
        role === 'flagged'
          ? flaggedTotal
          : mailboxes.filter(mailbox => mailbox.role === role).reduce((sum, mailbox) => sum + countOf(role, mailbox), 0)
      return { id: sourceId(source), role, source, count, isUnreadCount: !isWaiting(role), children: [] }
    })
}

/** `subscribedOnly`: accounts of which only folders that are subscribed to are wanted. */
export function accountPlaces(
  accounts: readonly Account[],
  mailboxes: readonly Mailbox[],
  subscribedOnly: readonly Id[] = [],
): AccountPlaces[] {
  const groups: AccountPlaces[] = accounts.map(account => ({
    accountId: account.id,
    account,
    ...placesOf(
      mailboxes.filter(mailbox => mailbox.accountId === account.id),
      subscribedOnly.includes(account.id),
    ),
  }))
  const local = mailboxes.filter(mailbox => mailbox.accountId === LOCAL_ACCOUNT_ID)
  const isUsed = local.some(({ role, total }) => role === 'folder' || total > 0)
  return isUsed ? [...groups, { accountId: LOCAL_ACCOUNT_ID, ...placesOf(local) }] : groups
}

/** Accounts that a person put together, with the lists of all of them. */
export interface AccountGroup {
  readonly name: string
  /** In the Inboxes. */
  readonly unread: number
  readonly places: readonly Place[]
  readonly accounts: readonly AccountPlaces[]
}

/** Groups stand where the first of their accounts would. */
export function groupAccounts(
  accounts: readonly AccountPlaces[],
  mailboxes: readonly Mailbox[],
): (AccountPlaces | AccountGroup)[] {
  return accounts.flatMap(each => {
    const name = each.account?.group
    if (name === undefined) return each
    const own = accounts.filter(({ account }) => account?.group === name)
    if (own[0] !== each) return []
    const ids = new Set(own.map(({ accountId }) => accountId))
    const places = allPlaces(
      mailboxes.filter(mailbox => ids.has(mailbox.accountId)),
      0,
      name,
    )
    return { name, unread: own.reduce((sum, { unread }) => sum + unread, 0), places, accounts: own }
  })
}

function placesOf(own: readonly Mailbox[], isSubscribedOnly = false): Pick<AccountPlaces, 'unread' | 'places'> {
  const known = new Set(own.map(({ id }) => id))
  const children = new Map<Id | undefined, Mailbox[]>()
  for (const mailbox of own.filter(isShown)) {
    const parentId = mailbox.parentId !== undefined && known.has(mailbox.parentId) ? mailbox.parentId : undefined
    const siblings = children.get(parentId)
    if (siblings) siblings.push(mailbox)
    else children.set(parentId, [mailbox])
  }
  const places = placesBelow(undefined, children)
  return {
    unread: own.find(({ role }) => role === 'inbox')?.unread ?? 0,
    places: isSubscribedOnly ? subscribedPlaces(places) : places,
  }
}

/** The Inbox and what else has a role stays, and so does every folder on the way to one that is subscribed to. */
function subscribedPlaces(places: readonly Place[]): Place[] {
  return places.flatMap(place => {
    const children = subscribedPlaces(place.children)
    const isWanted = place.role !== 'folder' || place.mailbox?.isSubscribed || children.length > 0
    return isWanted ? [{ ...place, children }] : []
  })
}

/** Each is taken once: mailboxes that are inside each other end. */
function placesBelow(parentId: Id | undefined, children: Map<Id | undefined, Mailbox[]>): Place[] {
  const own = (children.get(parentId) ?? []).toSorted(inOrder)
  children.delete(parentId)
  return own.map(mailbox => {
    const source: MessageSource = { kind: 'mailbox', id: mailbox.id }
    const { role } = mailbox
    return {
      id: sourceId(source),
      role,
      source,
      mailbox,
      count: countOf(role, mailbox),
      isUnreadCount: !isWaiting(role),
      children: placesBelow(mailbox.id, children),
    }
  })
}

function inOrder(left: Mailbox, right: Mailbox): number {
  return roleOrder.indexOf(left.role) - roleOrder.indexOf(right.role) || left.name.localeCompare(right.name)
}

/** A place and all below it. */
export function flatPlaces(places: readonly Place[]): Place[] {
  return places.flatMap(place => [place, ...flatPlaces(place.children)])
}
