// A message that the disk does not give back, as the window shows it: what its row tells, and whether a server may still have it.
import type { MessageView } from '../../shared/model/message.ts'
import type { MessageChoice } from '../../shared/model/reading.ts'
import type { Store, StoredMessage } from '../store/store.ts'

type Asked = Pick<Store, 'imapPlaceOf' | 'listAccounts'>

export async function unreadableView(store: Asked, stored: StoredMessage, choice: MessageChoice): Promise<MessageView> {
  const { row, messageId, bcc, recipients, waiting } = stored
  return {
    row,
    from: [row.from],
    to: row.to,
    cc: [],
    bcc,
    replyTo: [],
    messageId,
    listId: '',
    dateHeader: '',
    warnings: [],
    attachments: [],
    reading: { receiptTo: [], hasRichText: false, charset: '', choice, isSenderTrusted: false },
    body: { kind: 'unreadable', canGetAgain: await canGetAgain(store, stored) },
    ...(recipients.length > 0 ? { recipients } : {}),
    ...(waiting ? { waiting } : {}),
  }
}

/** It has a place in a folder on a server, or an id on a server whose Inbox this account still reads. */
async function canGetAgain(store: Asked, { row, uid }: StoredMessage): Promise<boolean> {
  if (await store.imapPlaceOf(row.id)) return true
  if (uid === undefined) return false
  const account = (await store.listAccounts()).find(({ id }) => id === row.accountId)
  return account?.incoming.protocol === 'pop3'
}
