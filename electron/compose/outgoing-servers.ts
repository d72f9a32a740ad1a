// Which server takes a message: the one of its account, and where that cannot be reached, those of other accounts in the
// order a person chose.

import type { Account, Id } from '../../shared/model/account.ts'
import { type Connector, openOutgoing } from '../accounts/connect.ts'
import { ConnectionError, InputError, TimeoutError } from '../errors.ts'
import type { JobContext } from '../jobs/job.ts'
import type { OutboxEntry, Store } from '../store/store.ts'
import type { OpenedSession } from './send-mail.ts'

/** Where the order is kept. */
function fallbackSetting(accountId: Id): string {
  return `outgoing-fallback/${accountId}`
}

/** The accounts whose servers stand in for this account's, first choice first. */
export async function readFallbacks(store: Pick<Store, 'readSetting'>, accountId: Id): Promise<Id[]> {
  const kept = await store.readSetting(fallbackSetting(accountId))
  return Array.isArray(kept) ? kept.filter(id => Number.isSafeInteger(id) && id !== accountId) : []
}

export async function writeFallbacks(
  store: Pick<Store, 'writeSetting'>,
  accountId: Id,
  accountIds: readonly Id[],
): Promise<void> {
  await store.writeSetting(fallbackSetting(accountId), accountIds.length === 0 ? undefined : accountIds)
}

/** Opens a session with the first server that can be reached. Throws what the first one of them failed with. */
export async function openFor(
  services: Connector & { readonly store: Store },
  entry: OutboxEntry,
  job: JobContext,
): Promise<OpenedSession> {
  const [first, ...others] = await serversOf(services.store, entry)
  if (!first) throw new InputError('The account of this message is gone')
  try {
    return await open(services, first, job)
  } catch (error) {
    if (!isUnreachable(error)) throw error
    const context = job.context
    for (const account of others) {
      const opened = await open(services, account, job).catch(() => undefined)
      if (opened) return opened
      job.signal.throwIfAborted()
    }
    job.within(context)
    throw error
  }
}

async function serversOf(store: Store, { accountId, throughAccountId }: OutboxEntry): Promise<Account[]> {
  const accounts = await store.listAccounts()
  const find = (id: Id) => accounts.find(account => account.id === id)
  const own = find(accountId)
  if (!own) return []
  const chosen = throughAccountId === undefined ? own : find(throughAccountId)
  const others = (await readFallbacks(store, accountId)).map(find).filter(account => account?.outgoing)
  return [...new Set([chosen ?? own, ...others].filter(account => account !== undefined))]
}

async function open(services: Connector, account: Account, job: JobContext): Promise<OpenedSession> {
  return { session: await openOutgoing(services, account, job), account }
}

function isUnreachable(error: unknown): boolean {
  return error instanceof ConnectionError || error instanceof TimeoutError
}
