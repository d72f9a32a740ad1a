// The services over real parts, with an account on an IMAP server, and a session of another program on the same mailbox.

import { ImapSession } from '../../../electron/protocols/imap/session.ts'
import type { Account, ImapSettings, IncomingSettings } from '../../../shared/model/account.ts'
import type { Mailbox } from '../../../shared/model/message.ts'
import { type MailboxWorld, openMailboxWorld } from '../mailbox-world.ts'

export interface ImapPlaceToTest {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
}

export class ImapWorld {
  readonly world: MailboxWorld
  readonly place: ImapPlaceToTest
  account: Account

  static async open(place: ImapPlaceToTest, settings: Partial<ImapSettings> = {}): Promise<ImapWorld> {
    const world = await openMailboxWorld()
    const account = await addImapAccount(world, place, settings)
    return new ImapWorld(world, place, account)
  }

  private constructor(world: MailboxWorld, place: ImapPlaceToTest, account: Account) {
    this.world = world
    this.place = place
    this.account = account
  }

  get store() {
    return this.world.services.store
  }

  get mail() {
    return this.world.mail
  }

  /** Gets mail and fails the test when that failed. */
  async check() {
    const job = await this.world.check(this.account.id)
    if (job.state !== 'done') throw new Error(`Get Mail ended as ${job.state}: ${job.failure?.message}`)
    return job.result
  }

  async mailbox(name: string): Promise<Mailbox> {
    const all = await this.mail.mailboxes({})
    const found = all.find(each => each.accountId === this.account.id && (each.name === name || each.role === name))
    if (!found) throw new Error(`There is no mailbox ${name}`)
    return found
  }

  /** Rows of a mailbox, oldest first. */
  async rows(name: string) {
    const source = { kind: 'mailbox', id: (await this.mailbox(name)).id } as const
    const query = { source, filter: 'all', order: { by: 'date', descending: false } } as const
    return (await this.mail.listMessages({ ...query, from: 0, count: 500 })).rows
  }

  /** Another program on the same mailbox; the caller closes it. */
  async other(folder = 'INBOX'): Promise<ImapSession> {
    const { host, port, user, password } = this.place
    const session = await ImapSession.open({ host, port, security: 'none' })
    await session.login({ user, password })
    await session.select(folder)
    return session
  }

  /** What another program sees in a folder. */
  async there(folder: string) {
    const session = await this.other(folder)
    const facts = await session.listFrom(1)
    await session.quit()
    return facts
  }

  /** The same account, read otherwise. */
  async readBy(incoming: IncomingSettings): Promise<void> {
    const { name, colour, displayName, address } = this.account
    const account = { name, colour, displayName, address, incoming }
    await this.world.services.areas.accounts.handlers.change({ id: this.account.id, account })
  }

  async close(): Promise<void> {
    await this.world.close()
  }
}

export async function addImapAccount(
  world: MailboxWorld,
  { host, port, user, password }: ImapPlaceToTest,
  settings: Partial<ImapSettings> = {},
): Promise<Account> {
  const incoming: ImapSettings = {
    ...{ protocol: 'imap', host, port, user, security: 'none', keep: { kind: 'all' } },
    ...settings,
  }
  const account = { name: user, colour: 0, displayName: user, address: `${user}@test.example`, incoming }
  return world.services.areas.accounts.handlers.add({ account, password, keeping: 'session' })
}
