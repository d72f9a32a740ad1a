// Sends what waits in the Outbox now, and waits until each message went out or was refused.

import type { Job } from '../../shared/model/job.ts'
import type { OutboxItem } from '../../shared/model/outbox.ts'
import { api } from '../api.ts'
import { isActive } from '../job-state.ts'
import { runJob } from '../run-job.ts'

/** Resolves to those that are still in the Outbox; never rejects. */
export async function sendBeforeEnd(items: readonly OutboxItem[]): Promise<readonly OutboxItem[]> {
  await Promise.all(items.map(item => runJob(() => sendingOf(item)).catch(() => undefined)))
  const ids = new Set(items.map(({ messageId }) => messageId))
  const left = await api.compose.outbox({}).catch(() => [])
  return left.filter(({ messageId, isPartlySent }) => ids.has(messageId) && !isPartlySent)
}

/** The sending that is under way, or a new one. */
async function sendingOf({ messageId }: OutboxItem): Promise<Job> {
  const jobs = await api.jobs.list({})
  const running = jobs.find(job => job.kind === 'send-mail' && job.messageId === messageId && isActive(job))
  return running ?? api.compose.sendAgain({ messageId })
}
