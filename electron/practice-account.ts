// The account of the practice profile: made at the first start, pointed at the built-in servers at every start.

import type { Account, NewAccount } from '../shared/model/account.ts'
import { secretName } from './accounts/connect.ts'
import type { Secrets } from './accounts/secrets.ts'
import type { PracticeWorld } from './practice/start-practice.ts'
import type { Store } from './store/store.ts'

export interface PracticeServices {
  readonly store: Store
  readonly secrets: Secrets
}

/** Answers with the account, and whether it is new. Its password is for this session only: the servers make it up anew. */
export async function preparePracticeAccount(
  { store, secrets }: PracticeServices,
  world: PracticeWorld,
): Promise<{ account: Account; isNew: boolean }> {
  const wanted = accountFor(world)
  const existing = (await store.listAccounts()).find(({ address }) => address === world.address)
  const account = existing
    ? await store.changeAccount(existing.id, { ...existing, ...serversOf(wanted) })
    : await store.addAccount(wanted)
  await secrets.write(secretName(account.id, 'incoming'), world.password, 'session')
  return { account, isNew: !existing }
}

function serversOf({ incoming, outgoing }: NewAccount): Pick<NewAccount, 'incoming' | 'outgoing'> {
  return { incoming, outgoing }
}

function accountFor({ address, user, displayName, pop3, smtp, certificateSha256 }: PracticeWorld): NewAccount {
  const login = { user, security: 'starttls', certificateSha256 } as const
  return {
    name: 'Practice',
    colour: 0,
    displayName,
    address,
    incoming: { protocol: 'pop3', ...pop3, ...login, leaveOnServer: true },
    outgoing: { protocol: 'smtp', ...smtp, ...login, needsLogin: true },
  }
}
