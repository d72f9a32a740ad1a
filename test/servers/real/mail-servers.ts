// Dovecot and Postfix together: what is sent by SMTP arrives in the mailboxes that POP3 reads.
import { type Dovecot, startDovecot } from './dovecot.ts'
import { type Postfix, startPostfix } from './postfix.ts'

export interface MailServers extends Omit<Dovecot, 'stop' | 'folder' | 'saslSocket'>, Omit<Postfix, 'stop'> {
  /** PEM of the authority both certificates come from. */
  readonly ca: string
  /** The folder of a user's Maildir. */
  maildir(user: string): string
  /** Adds messages to a mailbox in this order. */
  addMessages(user: string, messages: readonly Uint8Array[]): void
  /** All messages of a mailbox as on the wire, in the order of arrival. */
  messages(user: string): Buffer[]
  /** Resolves to all messages of a mailbox as soon as there are at least `count`. */
  waitForMessages(user: string, count: number): Promise<Buffer[]>
  /** Removes all messages of a mailbox. */
  clear(user: string): void
  stop(): Promise<void>
}

/** Starts both with own folders, own ports and empty mailboxes. */
export async function startMailServers(): Promise<MailServers> {
  const { stop: stopDovecot, ...dovecot } = await startDovecot()
  const { stop: stopPostfix, ...postfix } = await startPostfix({ ...dovecot, stop: stopDovecot }).catch(async error => {
    await stopDovecot()
    throw error
  })
  const { maildirs } = dovecot
  return {
    ...dovecot,
    ...postfix,
    ca: dovecot.certificates.ca,
    maildir: user => maildirs.path(user),
    addMessages: (user, messages) => maildirs.add(user, messages),
    messages: user => maildirs.read(user),
    waitForMessages: (user, count) => maildirs.waitFor(user, count),
    clear: user => maildirs.clear(user),
    stop: async () => {
      await stopPostfix()
      await stopDovecot()
    },
  }
}
