// What is different between a folder on the server and what is here of it. By UID only. Pure.

import type { MessageFacts } from '../../protocols/imap/session.ts'
import { type ImapFlags, type ImapMessages, imapMarks } from '../../store/imap/imap-store.ts'

export interface FolderDifference {
  readonly added: readonly number[]
  readonly vanished: readonly number[]
  readonly changed: readonly ImapFlags[]
}

/** Against everything that the server has. */
export function compareFolder(here: ImapMessages, there: readonly MessageFacts[]): FolderDifference {
  const present = new Set(there.map(({ uid }) => uid))
  const vanished = [...here.uids].filter(uid => !present.has(uid))
  return { ...compareSome(here, there), vanished }
}

/** Against some messages; nothing is said of the others. */
export function compareSome(here: ImapMessages, there: readonly MessageFacts[]): Omit<FolderDifference, 'vanished'> {
  const known = new Map([...here.uids].map((uid, index) => [uid, here.marks[index] ?? 0]))
  const keywords = new Map(here.keywords.map(each => [each.uid, each.keywords]))
  const added: number[] = []
  const changed: ImapFlags[] = []
  for (const { uid, flags } of there) {
    const marks = known.get(uid)
    if (marks === undefined) {
      if (!flags?.some(isDeleted)) added.push(uid)
    } else if (flags && isDifferent(flags, marks, keywords.get(uid) ?? [])) changed.push({ uid, flags })
  }
  return { added, changed }
}

const READING = imapMarks.read | imapMarks.flagged | imapMarks.answered | imapMarks.forwarded
const MARK_OF_FLAG: Readonly<Record<string, number>> = {
  '\\seen': imapMarks.read,
  '\\flagged': imapMarks.flagged,
  '\\answered': imapMarks.answered,
  $forwarded: imapMarks.forwarded,
}

/** Another program, or this one, removed it; the server keeps it until somebody expunges it. */
function isDeleted(flag: string): boolean {
  return flag.toLowerCase() === '\\deleted'
}

/** Keywords that are no tags here make no difference worth more than a look. */
function isDifferent(flags: readonly string[], marks: number, keywords: readonly string[]): boolean {
  let there = 0
  const words: string[] = []
  for (const flag of flags) {
    const mark = MARK_OF_FLAG[flag.toLowerCase()]
    if (mark !== undefined) there |= mark
    else if (!flag.startsWith('\\')) words.push(flag.toLowerCase())
  }
  if (there !== (marks & READING)) return true
  const here = new Set(keywords.map(keyword => keyword.toLowerCase()))
  return words.length !== here.size || words.some(word => !here.has(word))
}
