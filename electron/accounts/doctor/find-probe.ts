// Looks for the probe in the mailbox, again and again until it is there or the time is over. Each look is a session of its own:
// a POP3 server shows a session only what was there when it began (RFC 1939 3).
import { type Clock, pause } from '../../clock.ts'
import { ConnectionError, ReplyError, TimeoutError } from '../../errors.ts'
import { parseHabits } from '../../protocols/pop3/parse.ts'
import type { ListedId, Pop3Session } from '../../protocols/pop3/session.ts'
import { PROBE_FIELD, PROBE_SUBJECT } from './make-probe.ts'

export interface MailboxBefore {
  readonly ids: ReadonlySet<string>
  readonly loginDelayMs: number
}

/** What the doctor needs of a mailbox. */
export type ProbeMailbox = Pick<
  Pop3Session,
  'capabilities' | 'listAll' | 'top' | 'retrieve' | 'remove' | 'quit' | 'close'
>

export interface FoundProbe {
  /** The caller closes it. */
  readonly session: ProbeMailbox
  readonly number: number
}

export interface ProbeSearch {
  readonly token: string
  readonly before: MailboxBefore
  readonly clock: Clock
  readonly signal: AbortSignal
  open(): Promise<ProbeMailbox>
}

/** From one look to the next: quick at first, because most servers deliver within seconds; the last is repeated. */
const PAUSES_MS = [0, 1, 2, 3, 4, 5, 5, 5, 5, 10, 10, 10, 15].map(seconds => seconds * 1_000)
/** Where mail takes longer, something is wrong that waiting does not mend. */
const PATIENCE_MS = 3 * 60_000
/** Nobody waits an hour for a server that wants to be asked less often. */
const MAX_PATIENCE_MS = 60 * 60_000
/** Of what is new, so many are looked at, the newest first: the probe comes last. */
const MAX_LOOKED_AT = 50
const MAX_HEAD_BYTES = 256 * 1024

/** What is in the mailbox before the probe is. Throws what listing throws. */
export async function mailboxBefore(session: ProbeMailbox): Promise<MailboxBefore> {
  const { ids } = await session.listAll({ acceptsTemporaryIds: true })
  const { loginDelayMs = 0 } = parseHabits(session.capabilities)
  return { ids: new Set(ids.map(({ uid }) => uid)), loginDelayMs }
}

/** How long is waited for the probe. */
export function patienceMs({ loginDelayMs }: MailboxBefore): number {
  return Math.min(Math.max(PATIENCE_MS, loginDelayMs * 2), MAX_PATIENCE_MS)
}

/**
 * The probe in a session that can fetch and delete it.
 * @throws TimeoutError when it did not come in time, CancelledError, and what opening a session throws; a mailbox that is in
 * use and a connection that breaks are tried again, and are the reason when the last look ended so.
 */
export async function findProbe(search: ProbeSearch): Promise<FoundProbe> {
  const { before, clock, signal } = search
  const untilMs = clock.now() + patienceMs(before)
  const seen = new Set(before.ids)
  for (let look = 0; ; look++) {
    const pauseMs = Math.max(PAUSES_MS[look] ?? PAUSES_MS.at(-1) ?? 0, before.loginDelayMs)
    await pause(clock, Math.min(pauseMs, Math.max(0, untilMs - clock.now())), signal)
    const { found, trouble } = await lookOnce(search, seen)
    if (found) return found
    if (clock.now() < untilMs) continue
    if (trouble instanceof Error) throw trouble
    throw new TimeoutError('The message did not arrive', { phase: 'request', timeoutMs: patienceMs(before) })
  }
}

interface Look {
  readonly found?: FoundProbe
  /** Why this look saw nothing, where that passes. */
  readonly trouble?: unknown
}

async function lookOnce(search: ProbeSearch, seen: Set<string>): Promise<Look> {
  let session: ProbeMailbox | undefined
  try {
    session = await search.open()
    const { ids } = await session.listAll({ acceptsTemporaryIds: true })
    const fresh = ids.filter(({ uid }) => !seen.has(uid)).slice(-MAX_LOOKED_AT)
    const number = await findAmong(session, fresh.reverse(), search.token)
    if (number !== undefined) return { found: { session, number } }
    for (const { uid } of fresh) seen.add(uid)
    await session.quit()
    return {}
  } catch (error) {
    session?.close()
    if (!isPassing(error)) throw error
    return { trouble: error }
  }
}

async function findAmong(session: ProbeMailbox, ids: readonly ListedId[], token: string): Promise<number | undefined> {
  for (const { number } of ids) if (isProbe(await headOf(session, number), token)) return number
  return undefined
}

/** Each of these fields alone is enough: a server may have dropped the others. */
function isProbe(head: string, token: string): boolean {
  const lines = head.split('\r\n')
  return lines.some(line => {
    const at = line.indexOf(':')
    const name = line.slice(0, at).toLowerCase()
    if (name === 'subject') return isOwnSubject(line.slice(at + 1).trim(), token)
    return name === PROBE_FIELD.toLowerCase() && line.includes(token)
  })
}

/** With marks in front of it, as spam filters set them. A report about the probe begins with words of its own. */
function isOwnSubject(subject: string, token: string): boolean {
  const own = `${PROBE_SUBJECT} ${token.slice(0, 8)}`
  const before = subject.slice(0, -own.length).trimEnd()
  return subject.endsWith(own) && (before === '' || before.endsWith(']') || before.endsWith('*'))
}

async function headOf(session: ProbeMailbox, number: number): Promise<string> {
  try {
    return await readHead(session.top(number, 0))
  } catch (error) {
    if (!(error instanceof ReplyError)) throw error
    // TOP is an option (RFC 1939 7); RETR is not.
    return readHead(session.retrieve(number))
  }
}

async function readHead(body: AsyncIterable<Uint8Array>): Promise<string> {
  let head = ''
  for await (const chunk of body) {
    head += Buffer.from(chunk).toString('latin1')
    if (head.includes('\r\n\r\n') || head.length > MAX_HEAD_BYTES) break
  }
  return head.slice(0, MAX_HEAD_BYTES).split('\r\n\r\n')[0] ?? ''
}

function isPassing(error: unknown): boolean {
  if (error instanceof ReplyError) return error.temporary
  return error instanceof ConnectionError || error instanceof TimeoutError
}
