// What lists are sorted by when they are sorted by people or subjects.
import type { Address } from '../../shared/model/message.ts'
import { nameKey } from './name-key.ts'

/** Longer keys would only make the indexes larger; equal keys are ordered by date. */
const MAX_KEY_LENGTH = 64

/** More of a subject than this is not looked at: prefixes of a hostile subject could go on for ever. */
const MAX_SUBJECT_LENGTH = 300

/** Re, Fwd and their usual translations, numbered or not. */
const prefix = /^(?:re|aw|sv|vs|ref|fw|fwd|wg|tr|rv|enc)(?:\[\d{1,3}\]|\(\d{1,3}\))? ?: ?/

/** The name people see, or the address. */
export function personKey(person: Address): string {
  return nameKey((person.name || person.address).slice(0, MAX_SUBJECT_LENGTH)).slice(0, MAX_KEY_LENGTH)
}

/** The subject without answer and forward marks. */
export function subjectKey(subject: string): string {
  let rest = nameKey(subject.slice(0, MAX_SUBJECT_LENGTH))
  for (let found = prefix.exec(rest); found; found = prefix.exec(rest)) rest = rest.slice(found[0].length)
  return rest.slice(0, MAX_KEY_LENGTH)
}
