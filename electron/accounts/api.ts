// The calls about accounts, their passwords and their servers.

import { z } from 'zod'
import type { AccountsApi, PasswordKeeping } from '../../shared/api/accounts.ts'
import type { Account, Id, IncomingSettings, KnownServer, NewAccount } from '../../shared/model/account.ts'
import type { ServerOwner } from '../../shared/model/network.ts'
import type { TranscriptLevels } from '../activity/transcript-levels.ts'
import { type ApiArea, keepRule, line, nothing, recordId } from '../api-area.ts'
import { InputError } from '../errors.ts'
import type { Jobs } from '../jobs/job.ts'
import type { Store } from '../store/store.ts'
import { removeInSteps } from './account-removals.ts'
import { type ExamineServices, examineHandlers, examineSchemas } from './examine-api.ts'
import { forgetFacts, rememberFacts } from './explain/remembered-facts.ts'
import { findServers } from './find-servers.ts'
import type { Routes } from './network/routes.ts'
import { clientSecretName } from './oauth/access-tokens.ts'
import type { Browser } from './oauth/authorize.ts'
import { Grants } from './oauth/grants.ts'
import { signIn } from './oauth/sign-in.ts'
import type { TokenRequestOptions } from './oauth/token-request.ts'
import { forgetSieve } from './sieve/api.ts'
import { secretName } from './signed-in.ts'
import { type AccountTest, testAccount } from './test-account.ts'
import { testCredentials } from './test-credentials.ts'

const MAX_PASSWORD = 4_096
const MAX_URL = 2_000
/** Ten years. */
const MAX_DAYS = 3_650
/** As long as the longest message that is taken. */
const MAX_WHOLE_BYTES = 2 ** 30
/** A day. */
const MAX_CHECK_MINUTES = 1_440
/** One row of the tree. */
const MAX_GROUP = 40
const MAX_SIGNATURE = 2_000
const text = line(320)
const password = z.string().max(MAX_PASSWORD)
const keeping = z.enum(['keep', 'session'])

const server = {
  host: line(255).regex(/^[^\s/@]+$/),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(['tls', 'starttls', 'none']),
  user: line(320),
  signIn: z.enum(['password', 'oauth2', 'certificate']).optional(),
  certificateSha256: z
    .string()
    .regex(/^[0-9A-F]{64}$/)
    .optional(),
}
const checks = {
  checkMinutes: z.number().int().min(1).max(MAX_CHECK_MINUTES).optional(),
  checksAtStart: z.boolean().optional(),
}
const pop3 = z.strictObject({
  ...server,
  ...checks,
  protocol: z.literal('pop3'),
  copies: z.union([
    z.strictObject({ kind: z.enum(['keep', 'remove', 'remove-deleted']) }),
    z.strictObject({ kind: z.literal('remove-after'), days: z.number().int().min(1).max(MAX_DAYS) }),
  ]),
  wholeUpToBytes: z.number().int().min(0).max(MAX_WHOLE_BYTES).optional(),
})
const imap = z.strictObject({
  ...server,
  ...checks,
  protocol: z.literal('imap'),
  keep: keepRule,
  isPushed: z.boolean().optional(),
  savesSentItself: z.boolean().optional(),
})
const incoming = z.discriminatedUnion('protocol', [pop3, imap])
const outgoing = z.strictObject({ ...server, protocol: z.literal('smtp'), needsLogin: z.boolean() })
const oauth = z.strictObject({
  provider: z.enum(['google', 'microsoft', 'yahoo', 'aol', 'fastmail', 'other']),
  clientId: line(512),
  authorizationUrl: line(MAX_URL).optional(),
  tokenUrl: line(MAX_URL).optional(),
  scope: line(MAX_URL).optional(),
})
const newAccount = z.strictObject({
  name: text.min(1),
  colour: z.number().int().min(0).max(7),
  group: line(MAX_GROUP).min(1).optional(),
  displayName: text,
  address: line(320).regex(/^[^\s@]+@[^\s@]+$/),
  signature: z.string().min(1).max(MAX_SIGNATURE).optional(),
  incoming,
  outgoing: outgoing.optional(),
  oauth: oauth.optional(),
})

export interface AccountsServices extends ExamineServices {
  readonly store: Store
  readonly jobs: Jobs
  readonly routes: Routes
  readonly levels: Pick<TranscriptLevels, 'of' | 'set'>
  /** Absent: nobody can sign in with one. */
  readonly browser?: Browser | undefined
  /** Of sign-in servers. */
  readonly trust?: TokenRequestOptions | undefined
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
    oauth: oauth.optional(),
    grant: recordId.optional(),
  }),
  ...examineSchemas,
  signIn: z.strictObject({
    oauth,
    user: line(320),
    clientSecret: password.optional(),
    accountId: recordId.optional(),
  }),
  add: z.strictObject({
    account: newAccount,
    password,
    outgoingPassword: password.optional(),
    grant: recordId.optional(),
    keeping,
  }),
  change: z.strictObject({ id: recordId, account: newAccount }),
  remove: z.strictObject({ id: recordId, heirId: recordId.optional() }),
  setPassword: z.strictObject({ id: recordId, server: z.enum(['incoming', 'outgoing', 'both']), password, keeping }),
  setSignIn: z.strictObject({ id: recordId, grant: recordId, keeping }),
  secrets: nothing,
  chooseSecrets: z.union([
    z.strictObject({ kind: z.literal('session-only') }),
    z.strictObject({ kind: z.literal('master'), password }),
  ]),
  unlockSecrets: z.strictObject({ password }),
}

function handlersOf(services: AccountsServices): ApiArea<AccountsApi>['handlers'] {
  const { store, jobs, secrets, tokens, recorder, routes, levels, accountsChanged, secretsChanged } = services
  const grants = new Grants()
  /** Of the account that was tried out last, which is mostly the one that is added next. */
  let tried: { readonly mailbox: string; readonly known: KnownServer } | undefined
  const adopt = async (id: Id, grant: Id | undefined, keeping: PasswordKeeping): Promise<void> => {
    if (grant === undefined) return
    await tokens.adopt(id, grants.read(grant), keeping)
    grants.forget(grant)
  }
  return {
    list: () => store.listAccounts(),
    findServers: ({ address }) =>
      jobs.start({ kind: 'find-servers', title: address }, ({ signal }) =>
        findServers(address, { signal, route: host => routes.to(undefined, host) }),
      ),
    test: q =>
      jobs.start({ kind: 'test-account', title: q.incoming.host, accountId: q.accountId }, async job => {
        const credentials = testCredentials(q, { secrets, tokens, grants, job })
        const route = (host: string) => routes.to(ownerOf(q.accountId), host)
        const learnIncoming = (known: KnownServer) => {
          tried = { mailbox: mailboxOf(q.incoming), known }
        }
        const learn = { ...learningFor(services, q.accountId), learnIncoming }
        const tested = (await store.listAccounts()).find(({ id }) => id === q.accountId)
        return testAccount({ name: tested?.name ?? q.incoming.user, ...q, credentials, route, ...learn }, recorder, job)
      }),
    ...examineHandlers(services),
    signIn: q =>
      jobs.start({ kind: 'sign-in', title: q.user, accountId: q.accountId }, async job => {
        const stored = q.accountId === undefined ? undefined : await secrets.read(clientSecretName(q.accountId))
        const { browser, trust = {} } = services
        const way = { ...trust, route: (host: string) => routes.to(ownerOf(q.accountId), host) }
        return signIn({ ...q, clientSecret: q.clientSecret || stored }, { grants, browser, trust: way }, job)
      }),
    add: async q => {
      await refuseSameMailbox(store, q.account)
      if (q.grant !== undefined) grants.read(q.grant)
      const account = await store.addAccount(q.account)
      if (q.password !== '') await secrets.write(secretName(account.id, 'incoming'), q.password, q.keeping)
      if (q.outgoingPassword) await secrets.write(secretName(account.id, 'outgoing'), q.outgoingPassword, q.keeping)
      await adopt(account.id, q.grant, q.keeping)
      if (tried?.mailbox === mailboxOf(q.account.incoming)) await store.learnServer(account.id, tried.known)
      accountsChanged()
      return account
    },
    change: async ({ id, account }) => {
      await refuseSameMailbox(store, account, id)
      const before = (await store.listAccounts()).find(each => each.id === id)
      const after = await store.changeAccount(id, account)
      // How much is kept of its conversations goes with it; those under way have the name from before.
      if (before && before.name !== after.name) await levels.set(after.name, levels.of(before.name))
      if (before?.incoming.protocol === 'imap' && account.incoming.protocol === 'pop3')
        await store.learnServer(id, { wasImap: true })
      if (!usesOAuth(account)) await tokens.forget(id)
      accountsChanged()
      return after
    },
    remove: async ({ id, heirId }) => {
      const accounts = await store.listAccounts()
      if (heirId !== undefined && (heirId === id || !accounts.some(account => account.id === heirId)))
        throw new InputError(`No account ${heirId} can take the messages`, 'heirId')
      await stopJobs(jobs, id)
      for (const side of ['incoming', 'outgoing'] as const) await secrets.remove(secretName(id, side))
      await tokens.forget(id)
      await routes.forget({ kind: 'account', id })
      const name = accounts.find(account => account.id === id)?.name ?? ''
      await removeInSteps(services, { id, name, heirId })
      // What began meanwhile.
      await stopJobs(jobs, id)
      await forgetFacts(store, id)
      await forgetSieve(store, id)
      accountsChanged()
    },
    setPassword: async q => {
      for (const side of q.server === 'both' ? (['incoming', 'outgoing'] as const) : [q.server]) {
        await secrets.write(secretName(q.id, side), q.password, q.keeping)
      }
    },
    setSignIn: ({ id, grant, keeping }) => adopt(id, grant, keeping),
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

/** One mailbox, reached in one way. */
function mailboxOf({ protocol, host, port, security, user }: IncomingSettings): string {
  return [protocol, host, port, security, user].join(' ')
}

function ownerOf(id: Id | undefined): ServerOwner | undefined {
  return id === undefined ? undefined : { kind: 'account', id }
}

/** What the servers of a known account say is remembered; an account that is only tried out leaves nothing. */
function learningFor({ store }: AccountsServices, id: Id | undefined): Pick<AccountTest, 'learn'> {
  if (id === undefined) return {}
  return {
    learn: facts => rememberFacts(store, { id, server: facts.protocol === 'smtp' ? 'outgoing' : 'incoming' }, facts),
  }
}

function usesOAuth({ incoming, outgoing }: NewAccount): boolean {
  return [incoming, outgoing].some(server => server?.signIn === 'oauth2')
}

/** The same mailbox twice would be fetched twice and deleted under each other's feet. */
async function refuseSameMailbox(store: Store, account: NewAccount, except?: number): Promise<void> {
  const placeOf = ({ host, user, port }: IncomingSettings) => `${host.toLowerCase()} ${port} ${user}`
  const isSame = ({ id, incoming }: Account) => id !== except && placeOf(incoming) === placeOf(account.incoming)
  const twin = (await store.listAccounts()).find(isSame)
  if (twin) throw new InputError(`${twin.name} already reads this mailbox`, 'incoming')
}

async function stopJobs(jobs: Jobs, accountId: number): Promise<void> {
  for (const job of jobs.list()) if (job.accountId === accountId) jobs.cancel(job.id)
  await jobs.idle(accountId)
}
