// The calls about scripts on the servers of accounts.
import { z } from 'zod'
import type { SieveApi } from '../../../shared/api/sieve.ts'
import type { Account, Id } from '../../../shared/model/account.ts'
import { type ApiArea, line, recordId } from '../../api-area.ts'
import { InputError } from '../../errors.ts'
import type { ManageSieveSession } from '../../protocols/managesieve/session.ts'
import { forgetKept, keptScripts, readKept } from './kept-scripts.ts'
import { renameScript } from './rename-script.ts'
import { choosePlace, forgetPlace, sievePlaceOf, trustAt } from './sieve-place.ts'
import { type SieveVisitServices, SieveVisits } from './sieve-visits.ts'
import { readScript, removeScript, wireText, writeScript } from './write-script.ts'

/** RFC 5804 1.6: 512 octets; the session counts them. */
const MAX_NAME = 512
/** As the session takes it. */
const MAX_SCRIPT_CHARACTERS = 1024 * 1024
const MAX_HOST = 255

const name = line(MAX_NAME).min(1)
const text = z.string().max(MAX_SCRIPT_CHARACTERS)
const place = {
  host: line(MAX_HOST).regex(/^[^\s/@]+$/),
  port: z.number().int().min(1).max(65_535),
}
const ofAccount = z.strictObject({ accountId: recordId })

const schemas: ApiArea<SieveApi>['schemas'] = {
  look: ofAccount,
  read: z.strictObject({ accountId: recordId, name }),
  check: z.strictObject({ accountId: recordId, text }),
  write: z.strictObject({
    accountId: recordId,
    name,
    text,
    opened: text.optional(),
    overwrites: z.boolean().optional(),
  }),
  activate: z.strictObject({ accountId: recordId, name: name.optional() }),
  rename: z.strictObject({ accountId: recordId, name, newName: name }),
  remove: z.strictObject({ accountId: recordId, name }),
  leave: ofAccount,
  kept: ofAccount,
  readKept: z.strictObject({ accountId: recordId, id: recordId }),
  place: ofAccount,
  choosePlace: z.strictObject({ accountId: recordId, ...place }),
  trust: z.strictObject({ accountId: recordId, ...place, certificateSha256: z.string().regex(/^[0-9A-F]{64}$/) }),
}

export function sieveApi(services: SieveVisitServices): ApiArea<SieveApi> {
  const { store } = services
  const visits = new SieveVisits(services)
  const within = async <T>(id: Id, work: (at: { account: Account; session: ManageSieveSession }) => Promise<T>) => {
    const account = await accountOf(services, id)
    return visits.ask(account, session => work({ account, session }))
  }
  const withSession = <T>(id: Id, work: (session: ManageSieveSession) => Promise<T>) =>
    within(id, ({ session }) => work(session))
  return {
    schemas,
    handlers: {
      look: ({ accountId }) =>
        withSession(accountId, async session => ({
          scripts: await session.scripts(),
          canCheck: session.isOfTheRfc,
          extensions: session.extensions,
        })),
      read: q => withSession(q.accountId, async session => ({ text: await readScript(session, q.name) })),
      check: q => withSession(q.accountId, session => session.check(wireText(q.text))),
      write: ({ accountId, ...script }) => within(accountId, at => writeScript(services, at, script)),
      activate: q => withSession(q.accountId, session => session.activate(q.name)),
      rename: async ({ accountId, ...names }) => {
        const account = await accountOf(services, accountId)
        return renameScript(work => visits.ask(account, work), names)
      },
      remove: async q => {
        const account = await accountOf(services, q.accountId)
        return removeScript(services, { account, ask: work => visits.ask(account, work) }, q.name)
      },
      leave: ({ accountId }) => visits.leave(accountId),
      kept: ({ accountId }) => keptScripts(store, accountId),
      readKept: async ({ accountId, id }) => ({ text: await readKept(store, accountId, id) }),
      place: async ({ accountId }) => sievePlaceOf(store, await accountOf(services, accountId)),
      choosePlace: async ({ accountId, ...chosen }) => {
        const account = await accountOf(services, accountId)
        // The next call goes to the new place.
        visits.leave(accountId)
        return choosePlace(store, account, chosen)
      },
      trust: async ({ accountId, ...trusted }) => trustAt(store, await accountOf(services, accountId), trusted),
    },
  }
}

/** An account that is removed leaves nothing behind. */
export async function forgetSieve(store: SieveVisitServices['store'], accountId: Id): Promise<void> {
  await forgetPlace(store, accountId)
  await forgetKept(store, accountId)
}

async function accountOf({ store }: SieveVisitServices, id: Id): Promise<Account> {
  const account = (await store.listAccounts()).find(one => one.id === id)
  if (!account) throw new InputError('This account is gone')
  return account
}
