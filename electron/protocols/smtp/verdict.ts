// What the replies to one envelope mean: who was accepted, who was refused, and whether anybody is left to send to. Pure.
import type { RecipientResult } from '../../../shared/failure.ts'
import { ReplyError } from '../../errors.ts'
import { type CodedReply, isRefusal, refusal, refusalFacts, replyText } from '../wire/coded-reply.ts'
import { enhancedStatus } from '../wire/enhanced-status.ts'
import type { Envelope } from './envelope.ts'

/** What `send` resolves to: at least one recipient was accepted, and so was the message. */
export interface SendResult {
  readonly recipients: readonly RecipientResult[]
  readonly code: number
  readonly text: string
  /** The enhanced status code in the text, such as `2.0.0`. */
  readonly status?: string | undefined
}

/** The replies to MAIL and to each RCPT; a sender that was refused leaves the rest unsaid. */
export interface EnvelopeAnswers {
  readonly mail: CodedReply
  readonly recipients: readonly CodedReply[]
}

/** The server's answer for each recipient, in the order of the request. */
export function recipientResults(envelope: Envelope, answers: EnvelopeAnswers): readonly RecipientResult[] {
  return answers.recipients.map((reply, index) => ({
    address: envelope.recipients[index]?.address ?? '',
    accepted: !isRefusal(reply),
    ...said(reply),
  }))
}

/** A reply in its parts. */
export function said(reply: CodedReply): Omit<SendResult, 'recipients'> & { readonly status?: string } {
  const text = replyText(reply)
  const status = enhancedStatus(reply.code, text)
  return { code: reply.code, text, ...(status ? { status } : {}) }
}

/** The refusal of the sender or of every recipient; undefined when there is somebody to send to. */
export function envelopeRefusal(envelope: Envelope, answers: EnvelopeAnswers): ReplyError | undefined {
  if (isRefusal(answers.mail)) return refusal(answers.mail, envelope.mail)
  const refused = answers.recipients.filter(isRefusal)
  const [first] = refused
  if (!first || refused.length < answers.recipients.length) return undefined
  const telling = refused.find(reply => reply.code >= 500) ?? first
  const command = envelope.recipients[answers.recipients.indexOf(telling)]?.command ?? 'RCPT'
  return new ReplyError({ ...refusalFacts(telling, command), recipients: recipientResults(envelope, answers) })
}
