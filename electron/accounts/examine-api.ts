// The calls that look at an account's servers more closely: whether a message comes back as it went, what they can do, and
// what they say to a person who types commands.

import { z } from 'zod'
import type { AccountsApi } from '../../shared/api/accounts.ts'
import type { Account, Id } from '../../shared/model/account.ts'
import { type ApiArea, line, recordId } from '../api-area.ts'
import { InputError } from '../errors.ts'
import type { Jobs } from '../jobs/job.ts'
import type { Store } from '../store/store.ts'
import { type Doctor, examineAccount } from './doctor/examine-account.ts'
import { explainAccount, knownServers } from './explain/explain-account.ts'
import { Talks } from './talk/talks.ts'

export type ExamineCalls = 'doctor' | 'explain' | 'serverFacts' | 'talk' | 'say' | 'stopTalking'

/** RFC 5321 4.5.3.1.4: a command line has 512 octets. */
const MAX_TALK_LINE = 500

const byId = z.strictObject({ id: recordId })

export const examineSchemas: Pick<ApiArea<AccountsApi>['schemas'], ExamineCalls> = {
  doctor: byId,
  explain: byId,
  serverFacts: byId,
  talk: z.strictObject({ id: recordId, server: z.enum(['incoming', 'outgoing']) }),
  say: z.strictObject({ jobId: recordId, line: line(MAX_TALK_LINE), isSafe: z.boolean() }),
  stopTalking: z.strictObject({ jobId: recordId }),
}

export interface ExamineServices extends Doctor {
  readonly store: Store
  readonly jobs: Jobs
}

export function examineHandlers(services: ExamineServices): Pick<ApiArea<AccountsApi>['handlers'], ExamineCalls> {
  const { store, jobs } = services
  const talks = new Talks(services)
  return {
    doctor: async ({ id }) => {
      const account = await accountOf(store, id)
      const running = jobs.findActive('account-doctor', id)
      if (running) return running
      // In the line of those that fetch mail: a POP3 mailbox lets in one at a time (RFC 1939 4), and nobody else is to
      // fetch the message that is waited for.
      const facts = { kind: 'account-doctor', title: account.name, accountId: id, queue: `get/${id}` } as const
      return jobs.start(facts, job => examineAccount(services, account, job))
    },
    explain: async ({ id }) => {
      const account = await accountOf(store, id)
      const facts = { kind: 'explain-account', title: account.name, accountId: id, queue: `get/${id}` } as const
      return jobs.start(facts, job => explainAccount(services, account, job))
    },
    serverFacts: async ({ id }) => knownServers(store, await accountOf(store, id)),
    talk: async ({ id, server }) => talks.begin(await accountOf(store, id), server),
    say: async ({ jobId, line, isSafe }) => ({ lines: [...(await talks.say(jobId, line, isSafe))] }),
    stopTalking: ({ jobId }) => talks.leave(jobId),
  }
}

async function accountOf(store: Store, id: Id): Promise<Account> {
  const account = (await store.listAccounts()).find(one => one.id === id)
  if (!account) throw new InputError('This account is gone')
  return account
}
