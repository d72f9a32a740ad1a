// What is left of removed accounts goes in steps, with progress. Stopped, or ended with the app, it goes on at the next start: an
// account that is gone cannot come back.
import type { Id } from '../../shared/model/account.ts'
import type { Job, JobResult } from '../../shared/model/job.ts'
import type { JobContext, Jobs } from '../jobs/job.ts'
import type { LeavingAccount, Store } from '../store/store.ts'

export interface AccountRemovalServices {
  readonly store: Pick<Store, 'removeAccount' | 'goOnRemovingAccount' | 'leavingAccounts'>
  readonly jobs: Jobs
  accountsChanged(): void
}

/** Two at a time would only wait for each other. */
const QUEUE = 'remove-account'

/** The account is gone when this resolves; where it held more than the store lets go at once, a job does the rest. */
export async function removeInSteps(
  services: AccountRemovalServices,
  { id, name, heirId }: { readonly id: Id; readonly name: string; readonly heirId: Id | undefined },
): Promise<void> {
  const left = await services.store.removeAccount(id, heirId)
  if (left > 0) goOn(services, { id, name, left })
}

/** What the last run of the app did not bring to its end. */
export async function resumeAccountRemovals(services: AccountRemovalServices): Promise<void> {
  for (const account of await services.store.leavingAccounts()) goOn(services, account)
}

function goOn(services: AccountRemovalServices, account: LeavingAccount): Job {
  const facts = { kind: 'remove-account', title: account.name, queue: QUEUE } as const
  return services.jobs.start(facts, job => removeRest(services, account, job))
}

async function removeRest(
  { store, accountsChanged }: AccountRemovalServices,
  { id, left: total }: LeavingAccount,
  job: JobContext,
): Promise<JobResult | undefined> {
  try {
    for (let left = total; left > 0; ) {
      job.signal.throwIfAborted()
      left = await store.goOnRemovingAccount(id)
      job.report({ done: Math.max(0, total - left), total })
    }
  } finally {
    accountsChanged()
  }
  return undefined
}
