// The messages that a job which is over passed over or found damaged, because the disk did not give them back. Pure.
import type { Job } from '../shared/model/job.ts'
import type { UnreadableMessages } from '../shared/model/message.ts'

export function unreadableIn({ state, result }: Job): UnreadableMessages | undefined {
  return state === 'done' && result && 'unreadable' in result ? result.unreadable : undefined
}

/** They were damaged in the backup and are so now in folders of this computer: no server has them. */
export function areRestored({ result }: Job): boolean {
  return result?.kind === 'restored-mail'
}
