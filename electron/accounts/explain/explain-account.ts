// Asks both servers of an account what they can do and tells what changed since the last visit. Changes nothing on either.
import type { Account } from '../../../shared/model/account.ts'
import type { ExplainedServer, MailServerFacts } from '../../../shared/model/doctor.ts'
import type { JobResult } from '../../../shared/model/job.ts'
import { CancelledError, failureOf, TlsError } from '../../errors.ts'
import type { JobContext } from '../../jobs/job.ts'
import { type Connector, imapAccountOf, openImap, openOutgoing, openPop3, pop3AccountOf } from '../connect.ts'
import type { ServerName } from '../signed-in.ts'
import { encryptionVanished } from './compare-facts.ts'
import { type FactsStore, type RememberedFacts, readFacts, rememberFacts } from './remembered-facts.ts'
import { factsOfImap, factsOfPop3, factsOfSmtp } from './server-facts.ts'

export interface Explainer extends Connector {
  readonly store: FactsStore
  readonly clock: { now(): number }
}

/** A server that cannot be asked says why, beside what it said before; the job itself does not fail. */
export async function explainAccount(explainer: Explainer, account: Account, job: JobContext): Promise<JobResult> {
  const servers = [await explain(explainer, { account, server: 'incoming' }, job)]
  if (account.outgoing) servers.push(await explain(explainer, { account, server: 'outgoing' }, job))
  return { kind: 'explained', servers }
}

/** What is known without asking anybody. */
export async function knownServers(store: FactsStore, { id, outgoing }: Account): Promise<ExplainedServer[]> {
  const names: readonly ServerName[] = outgoing ? ['incoming', 'outgoing'] : ['incoming']
  return Promise.all(names.map(async server => explained(server, await readFacts(store, { id, server }))))
}

interface Asked {
  readonly account: Account
  readonly server: ServerName
}

async function explain(explainer: Explainer, asked: Asked, job: JobContext): Promise<ExplainedServer> {
  const { store } = explainer
  const { account, server } = asked
  const place = { id: account.id, server }
  try {
    const facts = await (server === 'incoming' ? askIncoming : askOutgoing)(explainer, account, job)
    return explained(server, await rememberFacts(store, place, facts))
  } catch (error) {
    if (job.signal.aborted) throw new CancelledError()
    const known = explained(server, await readFacts(store, place))
    const failure = failureOf(error, job.context)
    if (!isEncryptionGone(error, known)) return { ...known, failure }
    return { ...known, changes: [encryptionVanished], beforeMs: known.facts?.askedMs, failure }
  }
}

function explained(server: ServerName, remembered: RememberedFacts | undefined): ExplainedServer {
  return { server, changes: [], ...remembered }
}

function isEncryptionGone(error: unknown, { facts }: ExplainedServer): boolean {
  const hadTls = facts?.abilities.some(({ key, can }) => key === 'tls' && can) === true
  return hadTls && error instanceof TlsError && (error.reason === 'not-offered' || error.reason === 'vanished')
}

async function askIncoming(
  { clock, ...connector }: Explainer,
  account: Account,
  job: JobContext,
): Promise<MailServerFacts> {
  const { incoming } = account
  if (incoming.protocol === 'imap') {
    const session = await openImap(connector, imapAccountOf(account), job)
    try {
      const facts = factsOfImap(session, incoming, clock.now())
      await session.quit()
      return facts
    } finally {
      session.close()
    }
  }
  const session = await openPop3(connector, pop3AccountOf(account), job)
  try {
    const facts = factsOfPop3(session, account.incoming, clock.now())
    await session.quit()
    return facts
  } finally {
    session.close()
  }
}

async function askOutgoing(
  { clock, ...connector }: Explainer,
  account: Account,
  job: JobContext,
): Promise<MailServerFacts> {
  const session = await openOutgoing(connector, account, job)
  try {
    const facts = factsOfSmtp(session, account.outgoing ?? account.incoming, clock.now())
    await session.quit()
    return facts
  } finally {
    session.close()
  }
}
