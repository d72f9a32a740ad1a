// What a news server can do, from what it says about itself (CAPABILITIES, HELP, LIST MOTD, DATE), and what changed since the
// last visit.

import type { NewsAbility, NewsServer, NewsServerFacts } from '../../../shared/model/news-server.ts'
import { ReplyError } from '../../errors.ts'
import type { NntpSession } from '../../protocols/nntp/session.ts'

/** Honest servers name some twenty. */
const MAX_CAPABILITIES = 500
/** More text than anybody reads in a window; servers have whole pages. */
const MAX_LINES = 500
const MAX_LINE_LENGTH = 500

/** Asks the server; what it does not answer is left out. `nowMs`: this computer's clock. */
export async function explainServer(
  session: NntpSession,
  server: NewsServer,
  nowMs: () => number,
): Promise<NewsServerFacts> {
  const help = await unlessRefused(() => session.help())
  const motd = await unlessRefused(() => Array.fromAsync(session.list('MOTD')))
  const hasOverview = await unlessRefused(() => Array.fromAsync(session.list('OVERVIEW.FMT')))
  const clock = await unlessRefused(() => session.date())
  const capabilities = linesOf(session)
  const before = server.learned.capabilities
  return {
    greeting: session.greeting,
    capabilities,
    help: shortened(help ?? []),
    messageOfTheDay: shortened(motd?.flat() ?? []),
    abilities: abilitiesOf(session, { server, hasOverview: hasOverview !== undefined, hasClock: clock !== undefined }),
    appeared: before ? capabilities.filter(line => !before.includes(line)) : [],
    vanished: before ? before.filter(line => !capabilities.includes(line)) : [],
    ...(session.tls ? { tls: session.tls.protocol } : {}),
    ...(clock === undefined ? {} : { clockAheadMs: clock - nowMs() }),
  }
}

interface Hints {
  readonly server: NewsServer
  readonly hasOverview: boolean
  readonly hasClock: boolean
}

/** Servers that do not know CAPABILITIES are taken to have what RFC 977 asks of all. */
function abilitiesOf(session: NntpSession, { server, hasOverview, hasClock }: Hints): NewsAbility[] {
  const { capabilities, tls, isPostingAllowed, isCompressed } = session
  const isOld = capabilities.size === 0
  const has = (label: string, argument?: string): boolean => {
    const values = capabilities.get(label)
    return values !== undefined && (argument === undefined || values.includes(argument))
  }
  const abilities: Record<NewsAbility['key'], boolean> = {
    tls: tls !== undefined || has('STARTTLS'),
    posting: isPostingAllowed,
    overview: has('OVER') || has('XOVER') || hasOverview,
    'overview-by-id': has('OVER', 'MSGID'),
    'header-search': has('HDR') || has('XHDR') || has('XPAT'),
    'new-groups': isOld || has('READER'),
    'new-articles': isOld || has('NEWNEWS'),
    descriptions: has('LIST', 'NEWSGROUPS'),
    counts: has('LIST', 'COUNTS'),
    compression: isCompressed || has('COMPRESS', 'DEFLATE'),
    // After the sign-in a server no longer offers it.
    'sign-in': server.signIn.kind === 'password' || has('AUTHINFO'),
    clock: hasClock,
  }
  return Object.entries(abilities).map(([key, can]) => ({ key: key as NewsAbility['key'], can }))
}

function linesOf({ capabilities }: NntpSession): string[] {
  return [...capabilities].slice(0, MAX_CAPABILITIES).map(([label, values]) => [label, ...values].join(' '))
}

function shortened(lines: readonly string[]): string[] {
  return lines.slice(0, MAX_LINES).map(line => line.slice(0, MAX_LINE_LENGTH))
}

async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof ReplyError) return undefined
    throw error
  }
}
