// From an account to a logged-in ManageSieve session: with the name, the secret and the encryption of its incoming server.
import type { Account } from '../../../shared/model/account.ts'
import type { SievePlace } from '../../../shared/model/sieve.ts'
import type { JobContext } from '../../jobs/job.ts'
import { ManageSieveSession } from '../../protocols/managesieve/session.ts'
import { type Connector, endpointOf, recorded } from '../connect.ts'
import { signedIn } from '../signed-in.ts'

interface SieveServer {
  readonly account: Account
  readonly place: SievePlace
  /** Taken there, whoever signed it. */
  readonly certificateSha256: string | undefined
}

/** Opens and logs in. The caller closes the session. Throws what opening and login throw. */
export function openSieve(
  connector: Connector,
  { account, place, certificateSha256 }: SieveServer,
  job: JobContext,
): Promise<ManageSieveSession> {
  const { incoming, id } = account
  // RFC 5804 knows no port that is encrypted from the first byte.
  const security = incoming.security === 'none' ? 'none' : 'starttls'
  const server = { ...incoming, ...place, certificateSha256, security, protocol: 'sieve' } as const
  return signedIn(connector, { account, server: 'incoming', job }, async () => {
    const endpoint = endpointOf(server, await connector.routes.to({ kind: 'account', id }, place.host))
    return recorded(connector.recorder, { account, server, job }, transcript =>
      ManageSieveSession.open(endpoint, { signal: job.signal, transcript }),
    )
  })
}
