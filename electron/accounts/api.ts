// The calls about accounts, their passwords and their servers.

import { z } from 'zod'
import type { AccountsApi } from '../../shared/api/accounts.ts'
import type { Account, NewAccount } from '../../shared/model/account.ts'
import { type ApiArea, line, nothing, recordId } from '../api-area.ts'
import { InputError } from '../errors.ts'
import type { Jobs } from '../jobs/job.ts'
import type { Store } from '../store/store.ts'
import { type Connector, secretName } from './connect.ts'
import { findServers } from './find-servers.ts'
import { testAccount } from './test-account.ts'

const MAX_PASSWORD = 4_096
const text = line(320)
const password = z.string().max(MAX_PASSWORD)
const keeping = z.enum(['keep', 'session'])

const server = {
  host: line(255).regex(/^[^\s/@]+$/),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(['tls', 'starttls', 'none']),
  user: line(320),
  certificateSha256: z
    .string()
    .regex(/^[0-9A-F]{64}$/)
    .optional(),
}
const incoming = z.strictObject({ ...server, protocol: z.literal('pop3'), leaveOnServer: z.boolean() })
const outgoing = z.strictObject({ ...server, protocol: z.literal('smtp'), needsLogin: z.boolean() })
const newAccount = z.strictObject({
  name: text.min(1),
  colour: z.number().int().min(0).max(7),
  displayName: text,
  address: line(320).regex(/^[^\s@]+@[^\s@]+$/),
  incoming,
  outgoing: outgoing.optional(),
})

export interface AccountsServices extends Connector {
  readonly store: Store
  readonly jobs: Jobs
  accountsChanged(): void
  secretsChanged(): void
}

export function accountsApi(services: AccountsServices): ApiArea<AccountsApi> {
  return { schemas, handlers: handlersOf(services) }
}

const schemas: ApiArea<AccountsApi>['schemas'] = {
  list: nothing,
  findServers: z.strictObject({ address: line(320) }),
  test: z.strictObject({
    accountId: recordId.optional(),
    incoming,
    outgoing: outgoing.optional(),
    password,
    outgoingPassword: password.optional(),
  }),
  add: z.strictObject({ account: newAccount, password, outgoingPassword: password.optional(), keeping }),
  change: z.strictObject({ id: recordId, account: newAccount }),
  remove: z.strictObject({ id: recordId }),
  setPassword: z.strictObject({ id: recordId, server: z.enum(['incoming', 'outgoing', 'both']), password, keeping }),
  secrets: nothing,
  chooseSecrets: z.union([
    z.strictObject({ kind: z.literal('session-only') }),
    z.strictObject({ kind: z.literal('master'), password }),
  ]),
  unlockSecrets: z.strictObject({ password }),
}

function handlersOf({
  store,
  jobs,
  secrets,
  recorder,
  accountsChanged,
  secretsChanged,
}: AccountsServices): ApiArea<AccountsApi>['handlers'] {
  return {
    list: () => store.listAccounts(),
    findServers: ({ address }) =>
      jobs.start({ kind: 'find-servers', title: address }, ({ signal }) => findServers(address, { signal })),
    test: q =>
      jobs.start({ kind: 'test-account', title: q.incoming.host, accountId: q.accountId }, async job => {
        const stored = (side: 'incoming' | 'outgoing') =>
          q.accountId === undefined ? undefined : secrets.read(secretName(q.accountId, side))
        const incomingPassword = q.password || ((await stored('incoming')) ?? '')
        const outgoingPassword = q.outgoingPassword || ((await stored('outgoing')) ?? incomingPassword)
        const test = {
          name: q.incoming.user,
          incoming: q.incoming,
          outgoing: q.outgoing,
          password: incomingPassword,
          outgoingPassword,
        }
        return testAccount(test, recorder, job)
      }),
    add: async q => {
      await refuseSameMailbox(store, q.account)
      const account = await store.addAccount(q.account)
      await secrets.write(secretName(account.id, 'incoming'), q.password, q.keeping)
      if (q.outgoingPassword) await secrets.write(secretName(account.id, 'outgoing'), q.outgoingPassword, q.keeping)
      accountsChanged()
      return account
    },
    change: async ({ id, account }) => {
      await refuseSameMailbox(store, account, id)
      const after = await store.changeAccount(id, account)
      accountsChanged()
      return after
    },
    remove: async ({ id }) => {
      await stopJobs(jobs, id)
      for (const side of ['incoming', 'outgoing'] as const) await secrets.remove(secretName(id, side))
      await store.removeAccount(id)
      accountsChanged()
    },
    setPassword: async q => {
      for (const side of q.server === 'both' ? (['incoming', 'outgoing'] as const) : [q.server]) {
        await secrets.write(secretName(q.id, side), q.password, q.keeping)
      }
    },
    secrets: () => secrets.state,
    chooseSecrets: async q => {
      if (q.kind === 'master') await secrets.chooseMaster(q.password)
      else await secrets.chooseSessionOnly()
      secretsChanged()
      return secrets.state
    },
    unlockSecrets: async q => {
      await secrets.unlock(q.password)
      secretsChanged()
      return secrets.state
    },
  }
}

/** The same mailbox twice would be fetched twice and deleted under each other's feet. */
async function refuseSameMailbox(store: Store, account: NewAccount, except?: number): Promise<void> {
  const isSame = ({ id, incoming: { host, user, port } }: Account) =>
    id !== except && host === account.incoming.host && user === account.incoming.user && port === account.incoming.port
  const twin = (await store.listAccounts()).find(isSame)
  if (twin) throw new InputError(`${twin.name} already reads this mailbox`, 'incoming')
}

async function stopJobs(jobs: Jobs, accountId: number): Promise<void> {
  for (const job of jobs.list()) if (job.accountId === accountId) jobs.cancel(job.id)
  await jobs.idle(accountId)
}
