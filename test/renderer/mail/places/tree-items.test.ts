import { describe, expect, it } from 'vitest'
import {
  accountPlaces,
  allPlaces,
  flatPlaces,
  groupAccounts,
  groupId,
} from '../../../../renderer/mail/places/tree-items.ts'
import type { Account } from '../../../../shared/model/account.ts'
import type { Mailbox, MailboxRole } from '../../../../shared/model/message.ts'

const account = (id: number): Account => ({
  id,
  name: `Account ${id}`,
  colour: 0,
  displayName: '',
  address: `a${id}@example.org`,
  incoming: {
    protocol: 'pop3',
    host: 'pop.example.org',
    port: 995,
    security: 'tls',
    user: 'a',
    copies: { kind: 'keep' },
  },
})
const mailbox = (id: number, accountId: number, role: MailboxRole, total: number, unread: number): Mailbox => ({
  id,
  accountId,
  role,
  name: '',
  total,
  unread,
  canHoldMessages: true,
  canHaveChildren: true,
  isSubscribed: true,
})

const mailboxes = [
  mailbox(1, 1, 'inbox', 20, 5),
  mailbox(2, 1, 'drafts', 3, 0),
  mailbox(3, 1, 'trash', 9, 4),
  mailbox(4, 2, 'inbox', 10, 2),
  mailbox(5, 2, 'outbox', 1, 0),
]

describe('the mailbox tree', () => {
  it('row 5, row 6: adds up all accounts: what is unread in inboxes, what waits in drafts and outbox', () => {
    expect(allPlaces(mailboxes, 6).map(({ role, count }) => [role, count])).toEqual([
      ['inbox', 7],
      ['flagged', 6],
      ['drafts', 3],
      ['outbox', 1],
      ['sent', 0],
    ])
  })

  it('shows each account its own mailboxes, in the fixed order', () => {
    const [first, second] = accountPlaces([account(1), account(2)], mailboxes)
    expect(first?.places.map(({ role }) => role)).toEqual(['inbox', 'drafts', 'trash'])
    expect(first?.unread).toBe(5)
    expect(second?.places.map(({ id }) => id)).toEqual(['mailbox/4', 'mailbox/5'])
  })

  it('U20: puts accounts of one group together, with what is unread in all of them, where the first one stood', () => {
    const accounts = [account(1), { ...account(2), group: 'Work' }, account(3), { ...account(4), group: 'Work' }]
    const items = groupAccounts(accountPlaces(accounts, mailboxes), mailboxes)
    expect(items.map(item => ('name' in item ? item.name : item.account?.name))).toEqual([
      'Account 1',
      'Work',
      'Account 3',
    ])
    const group = items.find(item => 'name' in item)
    expect(group?.unread).toBe(2)
    expect(group?.accounts.map(({ accountId }) => accountId)).toEqual([2, 4])
    expect(group?.places.map(({ id, count }) => [id, count])).toEqual([
      ['all/inbox/Work', 2],
      ['all/flagged/Work', 0],
      ['all/drafts/Work', 0],
      ['all/outbox/Work', 1],
      ['all/sent/Work', 0],
    ])
  })

  it('keeps groups apart whose names have a slash', () => {
    const accounts = [
      { ...account(1), group: 'Work' },
      { ...account(2), group: 'Work/inbox' },
    ]
    const items = groupAccounts(accountPlaces(accounts, mailboxes), mailboxes)
    const ids = items.flatMap(item => ('name' in item ? [groupId(item.name), ...item.places.map(({ id }) => id)] : []))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('puts no number on the trash', () => {
    const [first] = accountPlaces([account(1)], mailboxes)
    expect(first?.places.find(({ role }) => role === 'trash')?.count).toBe(0)
  })

  it('puts folders below what they lie in, by name, and those of this computer last', () => {
    const own = (id: number, accountId: number, name: string, parentId?: number): Mailbox => ({
      ...mailbox(id, accountId, 'folder', 1, 1),
      name,
      ...(parentId === undefined ? {} : { parentId }),
    })
    const all = [...mailboxes, own(11, 1, 'Zebra'), own(12, 1, 'Apple'), own(13, 1, 'Inside', 11), own(14, 0, 'Local')]
    const groups = accountPlaces([account(1)], all)
    expect(groups.map(({ accountId }) => accountId)).toEqual([1, 0])
    expect(groups[0]?.places.slice(-2).map(({ mailbox }) => mailbox?.name)).toEqual(['Apple', 'Zebra'])
    expect(groups[0]?.places.at(-1)?.children.map(({ id }) => id)).toEqual(['mailbox/13'])
    expect(flatPlaces(groups[1]?.places ?? []).map(({ mailbox }) => mailbox?.name)).toEqual(['Local'])
  })

  it('row 39: leaves out what is not subscribed to where that is wanted, never what has a role or leads to what is', () => {
    const own = (id: number, isSubscribed: boolean, parentId?: number): Mailbox => ({
      ...mailbox(id, 1, 'folder', 1, 1),
      name: `Folder ${id}`,
      isSubscribed,
      ...(parentId === undefined ? {} : { parentId }),
    })
    const inbox = { ...mailbox(1, 1, 'inbox', 2, 1), isSubscribed: false }
    const all = [inbox, own(11, false), own(12, true, 11), own(13, false, 11), own(14, false), own(15, true)]
    const shown = (subscribedOnly: number[]) =>
      flatPlaces(accountPlaces([account(1)], all, subscribedOnly)[0]?.places ?? []).map(({ mailbox }) => mailbox?.id)
    expect(shown([1])).toEqual([1, 11, 12, 15])
    expect(shown([2])).toEqual([1, 11, 12, 13, 14, 15])
  })
})
