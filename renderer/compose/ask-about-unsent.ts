// Before the app ends: messages that would have gone out soon are mentioned, because they wait until it runs again.

import type { OutboxItem } from '../../shared/model/outbox.ts'
import { api } from '../api.ts'
import { openDialog } from '../navigation.ts'

/** What is due later was given a time on purpose, and whoever gave it was told that the app must run then. */
const soonMs = 15 * 60_000

/** For `askBeforeEnd`: true when the app may end. */
export async function askAboutUnsent(hold: () => Promise<void>): Promise<boolean> {
  const items = await unsentSoon()
  if (items.length === 0) return true
  await hold()
  return new Promise(answer => openDialog({ kind: 'unsent', items, answer }))
}

/** Being sent, or due soon. Without the list nothing is asked: the messages are safe in the Outbox. */
async function unsentSoon(): Promise<readonly OutboxItem[]> {
  const items = await api.compose.outbox({}).catch(() => [])
  return items.filter(item => item.state === 'sending' || isDueSoon(item))
}

function isDueSoon({ state, dueMs }: OutboxItem): boolean {
  return state === 'waiting' && dueMs !== undefined && dueMs <= Date.now() + soonMs
}
