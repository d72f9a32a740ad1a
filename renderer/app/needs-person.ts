// How many accounts wait for a person: mail could not be fetched, and not for want of a network. Pure.
import type { MailState } from '../mail/mail-store.ts'

export function needsPerson({ accounts, getMailJobs }: Pick<MailState, 'accounts' | 'getMailJobs'>): number {
  return accounts.filter(({ id }) => {
    const job = getMailJobs[id]
    return job?.state === 'failed' && job.failure?.kind !== 'unreachable'
  }).length
}

/** The network is gone, as far as the last check of any account can tell. */
export function isOffline({ accounts, getMailJobs }: Pick<MailState, 'accounts' | 'getMailJobs'>): boolean {
  return accounts.some(({ id }) => {
    const failure = getMailJobs[id]?.failure
    return failure?.kind === 'unreachable' && failure.reason === 'network'
  })
}
