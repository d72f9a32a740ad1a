// The messages that a job which is over passed over, because the disk did not give them back. Pure.
import type { Job } from '../shared/model/job.ts'
import type { UnreadableMessages } from '../shared/model/message.ts'

export function unreadableIn({ state, result }: Job): UnreadableMessages | undefined {
  return state === 'done' && result && 'unreadable' in result ? result.unreadable : undefined
}
