// The text a reply or a forward begins with. Pure; the words come from the catalogue.

import type { Address } from '../../shared/model/message.ts'
import { formatAddress } from '../message/format-address.ts'
import { quotedText } from '../message/quoted-text.ts'

/** Words of the message being written, filled in and in the person's language. */
export interface QuotingTexts {
  attribution(facts: { date: string; name: string }): string
  forwarded(): string
  field(name: 'from' | 'date' | 'subject' | 'to', value: string): string
  date(dateMs: number): string
}

export interface QuotedMessage {
  readonly from: readonly Address[]
  readonly to: readonly Address[]
  readonly subject: string
  readonly dateMs: number
  readonly text: string
}

/** Two empty lines to write on, then who wrote when, then their words marked with `>` (RFC 3676 4.5). */
export function quoteReply(message: QuotedMessage, texts: QuotingTexts): string {
  const sender = message.from[0]
  const name = sender?.name || sender?.address || ''
  return `\n\n${texts.attribution({ date: texts.date(message.dateMs), name })}\n${quotedText(message.text)}\n`
}

/** The whole message under a small head, unmarked: it is passed on, not answered. */
export function quoteForward(message: QuotedMessage, texts: QuotingTexts): string {
  const head = [
    texts.forwarded(),
    texts.field('from', formatAddresses(message.from)),
    texts.field('date', texts.date(message.dateMs)),
    texts.field('subject', message.subject),
    texts.field('to', formatAddresses(message.to)),
  ]
  return `\n\n${head.join('\n')}\n\n${message.text}`
}

/** `Re: Re: x` and `AW: x` become `Re: x`: one prefix says it all. */
export function replySubject(subject: string): string {
  return `Re: ${subject.replace(/^(?:(?:re|aw|sv|vs|antw)(?:\[\d+\])?\s*:\s*)+/i, '')}`
}

export function forwardSubject(subject: string): string {
  return `Fwd: ${subject.replace(/^(?:(?:fwd?|wg|tr)\s*:\s*)+/i, '')}`
}

function formatAddresses(addresses: readonly Address[]): string {
  return addresses.map(formatAddress).join(', ')
}
