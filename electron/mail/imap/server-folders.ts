// The folders of one server while changes are replayed: opened when they are needed, made when something is to be put into a mailbox
// that the server does not have yet.

import type { Id } from '../../../shared/model/account.ts'
import type { MailboxRole } from '../../../shared/model/message.ts'
import { InputError } from '../../errors.ts'
import { encodeMailboxName } from '../../protocols/imap/mailbox-name.ts'
import { folderNames } from '../../store/imap/folders.ts'
import type { ImapFolder } from '../../store/imap/imap-store.ts'
import type { Replay } from './replay-changes.ts'

export class ServerFolders {
  private readonly replay: Replay
  private readonly folders: ImapFolder[]
  private openId: Id | undefined

  constructor(replay: Replay, folders: readonly ImapFolder[]) {
    this.replay = replay
    this.folders = [...folders]
  }

  /** Throws InputError when nothing is known of it. */
  folder(id: Id): ImapFolder {
    const folder = this.folders.find(each => each.id === id)
    if (!folder) throw new InputError('This folder is gone')
    return folder
  }

  ofMailbox(mailboxId: Id): ImapFolder | undefined {
    return this.folders.find(({ mailbox }) => mailbox?.id === mailboxId)
  }

  /** Opens it, unless it is open. ReplyError. */
  async open(id: Id): Promise<void> {
    if (this.openId === id) return
    this.openId = undefined
    await this.replay.session.select(this.folder(id).path)
    this.openId = id
  }

  /** The folder of a mailbox, made on the server where it has none. Undefined: this mailbox belongs to no server. ReplyError. */
  async ensure(mailboxId: Id, role: MailboxRole | undefined): Promise<ImapFolder | undefined> {
    const known = this.ofMailbox(mailboxId)
    if (known) return known
    const name = role && folderNames[role]
    return name === undefined ? undefined : this.make(mailboxId, { name })
  }

  /** Makes the folder of a mailbox, below the folder of its parent, and subscribes to it. ReplyError. */
  async make(mailboxId: Id, { name, parentId }: { name: string; parentId?: Id | undefined }): Promise<ImapFolder> {
    const { session, store, account } = this.replay
    const delimiter = this.folders.find(folder => folder.delimiter !== '')?.delimiter ?? '/'
    const path = this.freePath(this.pathFor({ name, parentId, delimiter }), mailboxId)
    const isThere = (await session.folders()).some(folder => folder.path === path)
    if (!isThere) await session.create(path)
    await session.subscribe(path, true)
    const id = await store.addImapFolder(account.id, mailboxId, { path, delimiter })
    const made = (await store.imapFolders(account.id)).find(folder => folder.id === id)
    if (!made) throw new InputError('This folder is gone')
    this.folders.push(made)
    return made
  }

  /** Where a mailbox of that name belongs. A name that holds the delimiter gets another character in its place. */
  pathFor({ name, parentId, delimiter }: { name: string; parentId?: Id | undefined; delimiter: string }): string {
    const safe = delimiter === '' ? name : name.replaceAll(delimiter, delimiter === '-' ? '_' : '-')
    const own = encodeMailboxName(safe)
    const parent = parentId === undefined ? undefined : this.ofMailbox(parentId)
    if (parent) return parent.path + delimiter + own
    return this.prefix(delimiter) + own
  }

  /** A folder that another mailbox shows is not taken from it. */
  private freePath(path: string, mailboxId: Id): string {
    const others = this.folders.filter(({ mailbox }) => mailbox !== undefined && mailbox.id !== mailboxId)
    const taken = new Set(others.map(other => comparable(other.path)))
    let free = path
    for (let number = 2; taken.has(comparable(free)); number++) free = `${path}-${number}`
    return free
  }

  /** Some servers keep everything below the Inbox: where all others are there, a new one goes there too. */
  private prefix(delimiter: string): string {
    const inbox = this.folders.find(({ path }) => path.toUpperCase() === 'INBOX')
    const others = this.folders.filter(folder => folder !== inbox)
    const prefix = `${inbox?.path ?? 'INBOX'}${delimiter}`
    const isBelow = delimiter !== '' && others.length > 0 && others.every(({ path }) => path.startsWith(prefix))
    return isBelow ? prefix : ''
  }
}

/** The Inbox alone has a name in which capitals make no difference (RFC 9051 5.1). */
function comparable(path: string): string {
  return path.toUpperCase() === 'INBOX' ? 'INBOX' : path
}
