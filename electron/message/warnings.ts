// What about the sender of a message deserves a closer look. Only facts from the header; nothing is guessed, and
// Authentication-Results are not believed here.
import { domainToUnicode } from 'node:url'
import type { Address, MessageWarning } from '../../shared/model/message.ts'
import { allFields, type HeaderField } from './headers.ts'
import { addressesOf } from './message-fields.ts'

/** Longer names are cut before they are looked at. */
const MAX_NAME_LENGTH = 500
/** Direction overrides and letters that show nothing; joiners and variation selectors have honest uses in emoji. */
const HIDDEN = /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff]/
/** Scripts with letters that look like Latin ones. */
const LIKE_LATIN = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u
/** Letters of other scripts that cannot be told from Latin ones in most fonts. */
const TWINS = /^[аеорсухіјѕһԁԛԝьԍӏαονρικυχωէօսցոհ\d-]+$/u

/** The warnings of a header, in a fixed order. */
export function warningsOf(fields: readonly HeaderField[]): MessageWarning[] {
  const from = addressesOf(fields, 'from')
  const sender = addressesOf(fields, 'sender')[0]
  const replyTo = addressesOf(fields, 'reply-to')
  const warnings: MessageWarning[] = []
  if (allFields(fields, 'from').length > 1 || from.length > 1) warnings.push('several-from')
  if (!from.some(({ address }) => address !== '')) warnings.push('no-from')
  if (from.some(nameIsOtherAddress)) warnings.push('name-is-address')
  if (sender && !from.some(({ address }) => isSame(address, sender.address))) warnings.push('sender-differs')
  if ([...from, ...replyTo, ...(sender ? [sender] : [])].some(looksLikeAnother)) warnings.push('look-alike')
  return warnings
}

/** `"boss@example.com" <x@example.net>`; full-width and other forms of the letters count as the letters. */
function nameIsOtherAddress({ name, address }: Address): boolean {
  const plain = name.slice(0, MAX_NAME_LENGTH).normalize('NFKC')
  const named = plain.match(/[^\s@<>"'(),;:]{1,64}@[^\s@<>"'(),;:]{1,255}/g) ?? []
  return named.some(other => other.includes('.') && !isSame(other, address))
}

function looksLikeAnother({ name, address }: Address): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const labels = `${domainToUnicode(domain)}.${domain}`.split('.')
  if (HIDDEN.test(name) || HIDDEN.test(address)) return true
  const words = name.slice(0, MAX_NAME_LENGTH).split(/[\s\p{P}]+/u)
  return labels.some(label => mixesScripts(label) || isAllTwins(label)) || words.some(mixesScripts)
}

function mixesScripts(word: string): boolean {
  return /\p{Script=Latin}/u.test(word) && LIKE_LATIN.test(word)
}

/** A whole label of twins, such as the Cyrillic letters that spell a Latin word. */
function isAllTwins(label: string): boolean {
  return LIKE_LATIN.test(label) && TWINS.test(label.toLowerCase())
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
