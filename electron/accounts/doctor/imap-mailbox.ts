// The Inbox of an IMAP account as the doctor wants a mailbox: with ids, headers, messages and removal, like a POP3 one.
import type { ImapSession } from '../../protocols/imap/session.ts'
import type { MailboxListing } from '../../protocols/pop3/session.ts'
import type { ProbeMailbox } from './find-probe.ts'

export class ImapMailbox implements ProbeMailbox {
  /** IMAP names no pause between two logins. */
  readonly capabilities: ReadonlyMap<string, readonly string[]> = new Map()
  private readonly session: ImapSession

  constructor(session: ImapSession) {
    this.session = session
  }

  /** Opens the Inbox; the numbers are UIDs. ReplyError. */
  async listAll(): Promise<MailboxListing> {
    const { uidValidity } = await this.session.select('INBOX')
    const listed = await this.session.listFrom(1)
    return {
      ids: listed.map(({ uid }) => ({ number: uid, uid: `${uidValidity}/${uid}` })),
      sizes: listed.map(({ uid, sizeBytes = 0 }) => ({ number: uid, sizeBytes })),
      idsFrom: 'server',
    }
  }

  top(number: number): AsyncGenerator<Uint8Array, void, void> {
    return this.bytes(number, 'header')
  }

  retrieve(number: number): AsyncGenerator<Uint8Array, void, void> {
    return this.bytes(number, 'whole')
  }

  /** This one message, and no other. ReplyError. */
  async remove(number: number): Promise<void> {
    await this.session.flag([number], { add: ['\\Deleted'] })
    await this.session.expunge([number])
  }

  quit(): Promise<void> {
    return this.session.quit()
  }

  close(): void {
    this.session.close()
  }

  private async *bytes(uid: number, part: 'header' | 'whole'): AsyncGenerator<Uint8Array, void, void> {
    for await (const pieces of this.session.fetch([uid], part)) {
      for (const piece of pieces) if (piece.kind === 'bytes') yield piece.bytes
    }
  }
}
