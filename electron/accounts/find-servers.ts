// Finds the servers of a mail address: the bundled list, the domain's own SRV records (RFC 6186, RFC 8314), then the
// usual names. Only encrypted ports are tried, certificates are verified, and no name or password is sent.

import { resolveSrv } from 'node:dns/promises'
import { domainToASCII } from 'node:url'
import type { FoundServer, JobResult } from '../../shared/model/job.ts'
import { InputError } from '../errors.ts'
import { LineConnection } from '../protocols/wire/line-connection.ts'
import type { Route } from './network/routes.ts'
import { providers } from './providers.ts'

/** One usual name gets this long to answer; they are tried at the same time. */
const PROBE_TIMEOUT_MS = 6_000

type Protocol = FoundServer['protocol']
type Probe = (server: FoundServer, signal: AbortSignal) => Promise<boolean>
type SrvLookup = (name: string) => Promise<readonly { name: string; port: number; priority: number }[]>

export interface FindServersOptions {
  readonly signal: AbortSignal
  /** The way to a server; behind a proxy no records are asked for, because that would go around it. Absent: straight. */
  readonly route?: (host: string) => Promise<Route>
  readonly resolve?: SrvLookup
  readonly probe?: Probe
}

/** Resolves to what was found; a server that nobody named and that does not answer is absent. */
export async function findServers(address: string, options: FindServersOptions): Promise<JobResult> {
  const domain = domainOf(address)
  const known = providers.find(provider => provider.domains.includes(domain))
  if (known) return { kind: 'found', incoming: known.incoming, outgoing: known.outgoing }
  const protocols = ['imap', 'pop3', 'smtp'] as const
  const [imap, pop3, outgoing] = await Promise.all(protocols.map(protocol => find(protocol, domain, options)))
  // Folders and marks on every device: the better choice where both are there.
  const incoming = imap ?? pop3
  return { kind: 'found', ...(incoming ? { incoming } : {}), ...(outgoing ? { outgoing } : {}) }
}

function domainOf(address: string): string {
  const domain = domainToASCII(address.slice(address.lastIndexOf('@') + 1)).toLowerCase()
  if (!address.includes('@') || domain === '') throw new InputError('The address has no domain', 'address')
  return domain
}

/** How each begins to speak. */
const GREETINGS: Record<Protocol, string> = { imap: '* OK', pop3: '+OK', smtp: '220' }

const RECORDS: Record<Protocol, readonly { service: string; security: FoundServer['security'] }[]> = {
  imap: [
    { service: '_imaps._tcp', security: 'tls' },
    { service: '_imap._tcp', security: 'starttls' },
  ],
  pop3: [
    { service: '_pop3s._tcp', security: 'tls' },
    { service: '_pop3._tcp', security: 'starttls' },
  ],
  smtp: [
    { service: '_submissions._tcp', security: 'tls' },
    { service: '_submission._tcp', security: 'starttls' },
  ],
}

const USUAL: Record<Protocol, readonly { prefix: string; port: number; security: FoundServer['security'] }[]> = {
  imap: ['imap.', 'mail.', ''].map(prefix => ({ prefix, port: 993, security: 'tls' })),
  pop3: ['pop.', 'pop3.', 'mail.', ''].map(prefix => ({ prefix, port: 995, security: 'tls' })),
  smtp: [
    ...['smtp.', 'mail.', ''].map(prefix => ({ prefix, port: 465, security: 'tls' as const })),
    ...['smtp.', 'mail.', ''].map(prefix => ({ prefix, port: 587, security: 'starttls' as const })),
  ],
}

async function find(protocol: Protocol, domain: string, options: FindServersOptions): Promise<FoundServer | undefined> {
  const isBehindProxy = (await options.route?.(domain))?.proxy !== undefined
  const recorded = isBehindProxy ? undefined : await fromRecords(protocol, domain, options.resolve ?? resolveSrv)
  options.signal.throwIfAborted()
  return recorded ?? fromUsualNames(protocol, domain, options)
}

async function fromRecords(protocol: Protocol, domain: string, resolve: SrvLookup): Promise<FoundServer | undefined> {
  for (const { service, security } of RECORDS[protocol]) {
    // A domain without such a record, or without working DNS, is no error: the next way is tried.
    const records = await resolve(`${service}.${domain}`).catch(() => [])
    const best = [...records].sort((a, b) => a.priority - b.priority)[0]
    if (best && best.name !== '' && best.name !== '.') {
      return { protocol, host: best.name, port: best.port, security, source: 'records' }
    }
  }
  return undefined
}

/** All usual names at once; the first in the list that answers wins, not the fastest. */
async function fromUsualNames(
  protocol: Protocol,
  domain: string,
  { signal, route, probe = server => answers(server, signal, route) }: FindServersOptions,
): Promise<FoundServer | undefined> {
  const candidates = USUAL[protocol].map(({ prefix, port, security }) => ({
    protocol,
    host: prefix + domain,
    port,
    security,
    source: 'probe' as const,
  }))
  const probed = await Promise.all(candidates.map(candidate => probe(candidate, signal)))
  signal.throwIfAborted()
  return candidates.find((_, index) => probed[index])
}

/** True when an encrypted, verified conversation can be had there. Why not does not matter here: Test connection says it. */
async function answers(
  { protocol, host, port, security }: FoundServer,
  signal: AbortSignal,
  route: FindServersOptions['route'],
): Promise<boolean> {
  try {
    const connection = await LineConnection.open(
      { host, port, security, ...(await route?.(host)) },
      { signal, connectTimeoutMs: PROBE_TIMEOUT_MS },
    )
    try {
      const greeting = await connection.readLine()
      return greeting.startsWith(GREETINGS[protocol])
    } finally {
      connection.close()
    }
  } catch {
    return false
  }
}
