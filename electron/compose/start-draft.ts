// What a new draft begins with: recipients, subject, quotation and thread, from the message it answers or forwards.

import type { Account } from '../../shared/model/account.ts'
import type { Address, DraftKind } from '../../shared/model/message.ts'
import { withSignature } from '../../shared/signature.ts'
import { InputError } from '../errors.ts'
import { formatAddress } from '../message/format-address.ts'
import type { OpenedMessage } from '../message/message-reader.ts'
import type { NewDraft } from '../store/store.ts'
import type { MailtoFields } from './mailto.ts'
import { forwardSubject, type QuotingTexts, quoteForward, quoteReply, replySubject } from './quote.ts'

/** Ancestors kept in References: the first and the latest, as RFC 5537 3.4.4 advises for long threads. */
const MAX_REFERENCES = 30

export interface Parent {
  readonly id: number
  readonly opened: OpenedMessage
  /** The sender's date, or the time of arrival. */
  readonly dateMs: number
}

export interface DraftStart {
  readonly kind: DraftKind
  readonly account: Account
  readonly texts: QuotingTexts
  /** A reply goes to the mailing list that the message came by, and to nobody else. */
  readonly toList?: boolean | undefined
}

/** An empty message, or what a link asks for. */
export function startNew({ id: accountId, signature = '' }: Account, mailto?: MailtoFields): NewDraft {
  const fields = mailto ?? { to: [], cc: [], bcc: [], subject: '', text: '' }
  return {
    kind: 'new',
    accountId,
    ...fields,
    text: withSignature(fields.text, signature),
    inReplyTo: '',
    references: [],
  }
}

/** A reply, a reply to all, to the list, or a forward. Throws InputError where there is no list to write to. */
export function startFrom(parent: Parent, { kind, account, texts, toList }: DraftStart): NewDraft {
  const { opened, dateMs } = parent
  const { signature = '' } = account
  const quoted = { from: opened.from, to: opened.to, subject: opened.subject, dateMs, text: opened.text }
  if (kind === 'forward') {
    const subject = forwardSubject(opened.subject)
    const text = withSignature(quoteForward(quoted, texts), signature)
    return { ...startNew(account), kind, parentId: parent.id, subject, text }
  }
  const { to, cc } = toList ? onlyList(opened) : recipients(opened, kind, account)
  return {
    ...startNew(account),
    kind,
    parentId: parent.id,
    to: to.map(formatAddress),
    cc: cc.map(formatAddress),
    subject: replySubject(opened.subject),
    text: withSignature(quoteReply(quoted, texts), signature),
    inReplyTo: opened.messageId,
    references: threadOf(opened),
  }
}

/** Reply-To wins over From (RFC 5322 3.6.3); answering one's own message goes to its recipients again. */
function recipients(opened: OpenedMessage, kind: DraftKind, account: Account): { to: Address[]; cc: Address[] } {
  const isMine = ({ address }: Address) => sameAddress(address, account.address)
  const sentByMe = opened.from.some(isMine)
  const sender = opened.replyTo.length > 0 ? opened.replyTo : opened.from
  const to = sentByMe ? [...opened.to] : [...sender]
  if (kind !== 'reply-all') return { to: unique(to), cc: [] }
  const others = sentByMe ? opened.cc : [...opened.to, ...opened.cc]
  const toAll = unique(to)
  const cc = unique(others).filter(
    person => !isMine(person) && !toAll.some(known => sameAddress(known.address, person.address)),
  )
  return { to: toAll, cc }
}

function onlyList({ mail }: OpenedMessage): { to: Address[]; cc: Address[] } {
  const { name = '', postsTo } = mail.list ?? {}
  if (postsTo === undefined) throw new InputError('This message names no list to write to', 'recipients')
  return { to: [{ name, address: postsTo }], cc: [] }
}

function unique(people: readonly Address[]): Address[] {
  return people.filter(
    (person, index) => people.findIndex(other => sameAddress(other.address, person.address)) === index,
  )
}

function sameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

function threadOf({ messageId, references }: OpenedMessage): string[] {
  if (messageId === '') return []
  const all = [...references.filter(id => id !== messageId), messageId]
  return all.length <= MAX_REFERENCES ? all : [...all.slice(0, 1), ...all.slice(1 - MAX_REFERENCES)]
}
