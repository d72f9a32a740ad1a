// What a person has who used the practice account for a while: answers in Sent, folders, tags. Made at the first start.

import type { Account, Id } from '../shared/model/account.ts'
import { LOCAL_ACCOUNT_ID } from '../shared/model/message.ts'
import { lettersSent, type OwnLetter } from './practice/world/own-letters.ts'
import type { Store } from './store/store.ts'

const tags = [
  { name: 'Field work', colour: 1 },
  { name: 'To read', colour: 3 },
  { name: 'Money', colour: 2 },
]

const snippetLength = 120

/** Without a network: nothing of it was sent now. `nowMs`: the time the world's letters are dated from. */
export async function preparePracticeMail(store: Store, account: Account, nowMs: number): Promise<void> {
  for (const letter of lettersSent(nowMs)) await keepSent(store, account, letter)
  for (const tag of tags) await store.addTag(tag)
  await addFolders(store, account.id)
}

async function keepSent(store: Store, { id, displayName, address }: Account, letter: OwnLetter): Promise<void> {
  const { raw, subject, text, dateMs, messageId, references } = letter
  const recipients = letter.to.map(({ name, address }) => ({ name, address }))
  const entry = await store.addOutgoing({
    accountId: id,
    raw,
    from: address,
    to: recipients.map(each => each.address),
    bcc: [],
    summary: {
      from: { name: displayName, address },
      to: recipients,
      subject,
      snippet: text.replaceAll(/\s+/g, ' ').slice(0, snippetLength),
      dateMs,
      messageId,
      references,
      hasAttachments: false,
      isReadable: true,
    },
  })
  const accepted = recipients.map(each => ({ address: each.address, accepted: true, code: 250, text: 'Kept' }))
  await store.markSent(entry.messageId, accepted)
}

async function addFolders(store: Store, accountId: Id): Promise<void> {
  const sensors = await store.addMailbox({ accountId, name: 'Harbour sensors' })
  await store.addMailbox({ accountId, parentId: sensors.id, name: 'Calibration' })
  await store.addMailbox({ accountId, parentId: sensors.id, name: 'Procurement' })
  await store.addMailbox({ accountId: LOCAL_ACCOUNT_ID, name: 'Reports' })
}
