// What lists are sorted by when they are sorted by people or subjects.
import type { Address } from '../../shared/model/message.ts'
import { baseSubject } from '../reading/threads/base-subject.ts'
import { nameKey } from './name-key.ts'

/** Longer keys would only make the indexes larger; equal keys are ordered by date. */
const MAX_KEY_LENGTH = 64

/** More of a subject than this is not looked at: prefixes of a hostile subject could go on for ever. */
const MAX_SUBJECT_LENGTH = 300

/** The name people see, or the address. */
export function personKey(person: Address): string {
  return nameKey((person.name || person.address).slice(0, MAX_SUBJECT_LENGTH)).slice(0, MAX_KEY_LENGTH)
}

/** The subject without marks of answering, forwarding and lists (RFC 5256 2.1). */
export function subjectKey(subject: string): string {
  return nameKey(baseSubject(subject.slice(0, MAX_SUBJECT_LENGTH)).base).slice(0, MAX_KEY_LENGTH)
}
