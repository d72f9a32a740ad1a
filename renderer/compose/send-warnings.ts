// What a person should know before a message goes out: one list, not many dialogs. Pure.

import type { DraftAttachment, DraftFields } from '../../shared/model/message.ts'
import { parseRecipient, type Recipient } from './recipients.ts'

export type SendWarning =
  | { readonly kind: 'noRecipients' }
  | { readonly kind: 'doubtfulAddress'; readonly recipient: Recipient }
  | { readonly kind: 'emptySubject' }
  | { readonly kind: 'missingAttachment' }
  | { readonly kind: 'manyVisible'; readonly count: number }

/** More visible recipients than this probably belong into Bcc. */
export const MANY_VISIBLE = 15

/** `attachmentWords`: comma-separated words that announce an attachment, in the language of the interface. */
export function findWarnings(
  fields: DraftFields,
  attachments: readonly DraftAttachment[],
  attachmentWords: string,
): SendWarning[] {
  const visible = [...fields.to, ...fields.cc]
  const all = [...visible, ...fields.bcc].map(parseRecipient)
  const warnings: SendWarning[] = all.length === 0 ? [{ kind: 'noRecipients' }] : []
  for (const recipient of all) if (recipient.problem) warnings.push({ kind: 'doubtfulAddress', recipient })
  if (fields.subject.trim() === '') warnings.push({ kind: 'emptySubject' })
  if (attachments.length === 0 && mentionsAttachment(`${fields.subject}\n${fields.text}`, attachmentWords)) {
    warnings.push({ kind: 'missingAttachment' })
  }
  if (visible.length > MANY_VISIBLE) warnings.push({ kind: 'manyVisible', count: visible.length })
  return warnings
}

/** True when nothing can be sent as it is. */
export function isBlocking(warning: SendWarning): boolean {
  if (warning.kind === 'noRecipients') return true
  return warning.kind === 'doubtfulAddress' && warning.recipient.problem !== 'noDot'
}

/** Looks only at what the person wrote: quoted lines and what follows the signature mark don't count. */
export function mentionsAttachment(text: string, attachmentWords: string): boolean {
  const own = (text.split(/^-- $/m, 1)[0] ?? '').replace(/^>.*$/gm, '')
  const written = new Set(own.toLowerCase().match(/[\p{L}\p{M}]+/gu))
  return attachmentWords
    .split(',')
    .map(word => word.trim().toLowerCase())
    .some(word => word !== '' && written.has(word))
}
