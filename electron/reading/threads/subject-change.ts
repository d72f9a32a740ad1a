// Whether an answer brought a new subject: a list then shows it, otherwise the first line of the text. Pure.
import { type MessageColumns, NONE } from './message-columns.ts'
import type { Threads } from './thread-messages.ts'

/** True for what begins a thread or answers a missing message, and where the base subject is not that of the parent. */
export function hasNewSubject(columns: MessageColumns, { parents, messageCount }: Threads, message: number): boolean {
  const parent = parents[message] ?? NONE
  if (parent === NONE || parent >= messageCount) return true
  return columns.subjects[message] !== columns.subjects[parent]
}
