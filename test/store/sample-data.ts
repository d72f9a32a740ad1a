// Accounts, drafts and messages with names and addresses that nobody has.
import { createHash } from 'node:crypto'
import type { MessageSummary, NewDraft, NewOutgoing } from '../../electron/store/store.ts'
import type { Id, NewAccount } from '../../shared/model/account.ts'

export function newAccount(name = 'Marit'): NewAccount {
  return {
    name,
    colour: 1,
    displayName: `${name} Holm`,
    address: `${name.toLowerCase()}@boathouse.example`,
    incoming: {
      protocol: 'pop3',
      host: 'pop.boathouse.example',
      port: 995,
      security: 'tls',
      user: name.toLowerCase(),
      copies: { kind: 'keep' },
    },
  }
}

/** A message whose bytes depend on its uid, with every byte value in it. */
export function rawMessage(uid: string, sizeBytes = 300): Buffer {
  const bytes = Buffer.alloc(sizeBytes)
  const seed = createHash('sha256').update(uid).digest()
  for (let index = 0; index < sizeBytes; index++) bytes[index] = ((seed[index % 32] ?? 0) + index) & 0xff
  return bytes
}

export function summaryOf(id: Id, change: Partial<MessageSummary> = {}): MessageSummary {
  return {
    id,
    from: { name: 'Jonas Eide', address: 'jonas@harbour.example' },
    to: [{ name: 'Marit', address: 'marit@boathouse.example' }],
    subject: `Subject ${id}`,
    snippet: 'First words',
    dateMs: 1_700_000_000_000 + id,
    messageId: `<${id}@harbour.example>`,
    references: [],
    hasAttachments: false,
    isReadable: true,
    ...change,
  }
}

export function newDraft(accountId: Id, change: Partial<NewDraft> = {}): NewDraft {
  return {
    accountId,
    kind: 'new',
    to: ['tor@harbour.example'],
    cc: [],
    bcc: [],
    subject: 'Tide gauge',
    text: 'The gauge is back.\n\nMarit',
    inReplyTo: '',
    references: [],
    ...change,
  }
}

export function newOutgoing(accountId: Id, draftId: Id, change: Partial<NewOutgoing> = {}): NewOutgoing {
  const { id: _, ...summary } = summaryOf(0, { to: [{ name: 'Tor', address: 'tor@harbour.example' }] })
  return {
    accountId,
    draftId,
    raw: rawMessage('outgoing'),
    from: 'marit@boathouse.example',
    to: ['tor@harbour.example'],
    bcc: [],
    summary,
    ...change,
  }
}
