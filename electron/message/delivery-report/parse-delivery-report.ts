// What a report about delivery says: RFC 3464 (in multipart/report, RFC 6522), and bounces in other forms. Which of our
// messages is meant is for the store to find out.
import { isHtml } from '../body.ts'
import { firstField, readHeaders } from '../headers.ts'
import { leafBytes, readableText } from '../leaf-text.ts'
import { messageIdOf, referencesOf } from '../message-fields.ts'
import type { ParsedMessage } from '../parsed-message.ts'
import type { Leaf } from '../structure.ts'
import { looksLikeBounce, readBounce } from './bounce-text.ts'
import { type ReportedRecipient, readReportedRecipient, undoXtext } from './reported-recipient.ts'
import { statusGroups } from './status-groups.ts'

export interface DeliveryReport {
  /** Ids of the message it is about: from its envelope and from the copy that came back. */
  readonly headerIds: readonly string[]
  readonly recipients: readonly ReportedRecipient[]
}

/** A thousand recipients with their reasons. */
const MAX_STATUS_BYTES = 1_048_576
/** What people read of a bounce: the addresses stand at the top. */
const MAX_TEXT_BYTES = 65_536
const STATUS = /^message\/(?:global-)?delivery-status$/
const RETURNED = /^(?:message\/(?:rfc822|global|global-headers)|text\/rfc822-headers)$/

/** Undefined when the message is no report. Never throws for what it holds. */
export function parseDeliveryReport(message: ParsedMessage): DeliveryReport | undefined {
  const { bytes, structure } = message
  const { leaves, fields } = structure
  const status = leaves.find(({ contentType }) => STATUS.test(contentType))
  const { envelopeIds, recipients } = status
    ? readStatus(bytes, status)
    : { envelopeIds: [], recipients: bounceOf(message) }
  if (recipients.length === 0) return undefined
  const returned = leaves
    .filter(({ contentType }) => RETURNED.test(contentType))
    .flatMap(leaf => returnedId(bytes, leaf))
  const named = [...envelopeIds, ...returned]
  // Without a copy of the message, the report answers it; or the copy stands in the text.
  const headerIds = named.length > 0 ? named : [...referencesOf(fields), ...idsInText(message)]
  return { headerIds: [...new Set(headerIds)], recipients: eachOnce(recipients) }
}

function readStatus(bytes: Buffer, leaf: Leaf): { envelopeIds: string[]; recipients: ReportedRecipient[] } {
  const [perMessage = [], ...perRecipient] = statusGroups(leafBytes(bytes, leaf).subarray(0, MAX_STATUS_BYTES))
  const envelopeId = undoXtext(firstField(perMessage, 'original-envelope-id').trim())
  // Some leave out the group about the message.
  const recipients = [perMessage, ...perRecipient].flatMap(group => readReportedRecipient(group) ?? [])
  return { envelopeIds: envelopeId === '' ? [] : [`<${envelopeId.replace(/^<|>$/g, '')}>`], recipients }
}

/** What is said first of an address counts. */
function eachOnce(recipients: readonly ReportedRecipient[]): ReportedRecipient[] {
  const known = new Set<string>()
  return recipients.filter(({ address }) => !known.has(address.toLowerCase()) && known.add(address.toLowerCase()))
}

function returnedId(bytes: Buffer, leaf: Leaf): string[] {
  const id = messageIdOf(readHeaders(leafBytes(bytes, leaf)).fields)
  return id === '' ? [] : [id]
}

function bounceOf(message: ParsedMessage): ReportedRecipient[] {
  const { fields } = message.structure
  return looksLikeBounce(fields) ? readBounce(fields, plainText(message)) : []
}

function idsInText(message: ParsedMessage): string[] {
  return [...plainText(message).matchAll(/^[ \t>]{0,8}Message-ID:[ \t]{0,8}(<[^<>\s]{3,900}>)/gim)].flatMap(
    ([, id]) => id ?? [],
  )
}

function plainText({ bytes, body }: ParsedMessage): string {
  const leaf = body.plain.find(each => !isHtml(each))
  return leaf ? readableText(bytes, leaf, MAX_TEXT_BYTES).text : ''
}
