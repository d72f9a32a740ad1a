// What an incoming POP3 server said about itself, for the next visit. That one signs in by it, without waiting for the same answer
// again: a round trip less each time.

import type { Account, KnownServer } from '../../shared/model/account.ts'
import { leadsToSameLogin } from '../protocols/pop3/hello.ts'
import { type Capabilities, parseCapabilities, parseHabits } from '../protocols/pop3/parse.ts'
import type { Pop3Session } from '../protocols/pop3/session.ts'

/** Honest servers have a dozen lines; what is more is not remembered. */
const MAX_LINES = 100
const MAX_LINE_CHARACTERS = 500

type Visited = Pick<Account, 'incoming' | 'known'>

/**
 * What the next sign-in goes by; undefined: the server is asked first. That is so too where encryption that it offered could be
 * missing now: in the clear that must be seen before anything is said (vanished.ts).
 */
export function rememberedCapabilities({ incoming, known }: Visited): Capabilities | undefined {
  const { capabilities, isAskedFirst, offersTls } = known ?? {}
  if (!capabilities || isAskedFirst || (incoming.security === 'none' && offersTls)) return undefined
  return parseCapabilities(capabilities)
}

/** What a session that signed in has learned. That encryption was offered is never unlearned: it must not vanish unnoticed. */
export function learned(
  visited: Visited,
  session: Pick<Pop3Session, 'tls' | 'capabilities' | 'capabilitiesBeforeLogin' | 'wentByMemory'>,
): KnownServer {
  const { known } = visited
  const { tls, capabilities } = session
  const { loginDelayMs, keepsDays } = parseHabits(capabilities)
  const lines = linesOf(session.capabilitiesBeforeLogin)
  const isSame =
    lines !== undefined && leadsToSameLogin(parseCapabilities(lines), parseCapabilities(known?.capabilities ?? []))
  // It says what it said of signing in, and yet the sign-in that went by it had to be given up.
  const hasFailed = rememberedCapabilities(visited)?.has('PIPELINING') === true && !session.wentByMemory
  return {
    offersTls: known?.offersTls === true || tls !== undefined || capabilities.has('STLS'),
    loginDelayMs,
    keepsDays: keepsDays === undefined || Number.isFinite(keepsDays) ? keepsDays : undefined,
    capabilities: lines,
    isAskedFirst: isSame && (known?.isAskedFirst === true || hasFailed) ? true : undefined,
  }
}

function linesOf(capabilities: Capabilities): readonly string[] | undefined {
  const lines = [...capabilities].map(([name, values]) => [name, ...values].join(' '))
  const isBounded = lines.length <= MAX_LINES && lines.every(({ length }) => length <= MAX_LINE_CHARACTERS)
  return isBounded ? lines : undefined
}
