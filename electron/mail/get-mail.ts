// Get Mail for POP3, the whole story. The order is the promise: stored and recorded on disk, then DELE, then QUIT.
// A message leaves the server only in a session whose QUIT was answered after it was safely here, and still is.

import type { KnownServer, Pop3Account } from '../../shared/model/account.ts'
import type { JobProgress, JobResult } from '../../shared/model/job.ts'
import type { ListedId, MailboxListing, Pop3Session } from '../protocols/pop3/session.ts'
import type { Store } from '../store/store.ts'
import { type BrokeAt, Download, type Refused } from './download.ts'
import { heldCopies } from './held-copies.ts'
import { type DownloadPlan, planDownload, type SizeRule } from './plan-download.ts'
import { planRemoval } from './plan-removal.ts'
import type { WrittenReader } from './written-reading.ts'

/** Ids remembered for an account whose messages stay on the server; beyond it those that are gone there are forgotten. */
const MAX_KNOWN_UIDS = 100_000

export interface GetMail {
  readonly account: Pick<Pop3Account, 'id' | 'incoming' | 'known'>
  /** Logged in; `getMail` says goodbye to it. */
  readonly session: Pop3Session
  readonly store: IncomingStore
  /** The one that the session was opened with. */
  readonly signal?: AbortSignal | undefined
  /** Reads what arrives for the list before it is committed; absent: it is read afterwards. */
  readonly reader?: WrittenReader | undefined
  /** UTC milliseconds, by which messages grow old. Absent: the system's. */
  readonly now?: (() => number) | undefined
  /** Messages at which a connection ended before: they keep no other from coming, and none that is here from leaving. */
  readonly brokeAt?: BrokeAt | undefined
  /** A person agreed to what was held back the last time. */
  readonly removesHeldBack?: boolean | undefined
  report(progress: JobProgress): void
  /** Some messages are durable and can be listed. */
  arrived(): void
}

export type IncomingStore = Pick<
  Store,
  | 'knownUids'
  | 'writeIncoming'
  | 'takeWritten'
  | 'flushIncoming'
  | 'commitIncoming'
  | 'abandonIncoming'
  | 'lookAtCopies'
  | 'forgetRemoved'
  | 'keepOnlyUids'
  | 'learnServer'
>

export type GotMail = Extract<JobResult, { kind: 'got-mail' }>

/** Fetches what is new. Whatever ends it early, the messages that were complete are kept and none is half there. */
export async function getMail(task: GetMail): Promise<GotMail> {
  const { account, session, store, signal, now = Date.now } = task
  const nowMs = now()
  const { copies } = account.incoming
  const listing = await session.listAll({ acceptsTemporaryIds: true })
  const sizes = new Map(listing.sizes.map(({ number, sizeBytes }) => [number, sizeBytes]))
  const known = await store.knownUids(account.id)
  const plan = planDownload(listing.ids, known, sizeRule(account, listing, sizes))
  const rule = { copies, nowMs, agedMs: account.known?.agedMs, isAgreed: task.removesHeldBack }
  const { remove, heldBack } = planRemoval(plan.stored, rule)

  const { download, refused } = await fetchPlanned(task, plan, { listing, sizes, removesSome: remove.length > 0 })
  const { safe, lost } = await heldCopies(store, { accountId: account.id, leaving: remove, signal })
  const removed = await removeStored(session, [...safe, ...download.toRemove])
  await session.quit()

  await noteEnd(task, { listing, removed, knownCount: known.length })
  const agedMs = copies.kind === 'remove-after' && heldBack.length === 0 ? { agedMs: nowMs } : {}
  await store.learnServer(account.id, { ...leftBehind(listing, removed), ...agedMs, wasImap: false })
  return {
    kind: 'got-mail',
    fetched: download.stored,
    removed: removed.length,
    refused: refused.map(({ message, text }) => ({ number: message.number, text })),
    ...(heldBack.length > 0 ? { heldBack: heldBack.length } : {}),
    ...lost.told,
    notes: notesOf(plan, listing),
  }
}

/** Only of messages that can be recognised the next time may a part stay behind. */
function sizeRule({ incoming }: GetMail['account'], { idsFrom }: MailboxListing, sizes: SizeRule['sizes']) {
  const { wholeUpToBytes } = incoming
  return wholeUpToBytes === undefined || idsFrom === 'session' ? undefined : { sizes, wholeUpToBytes }
}

interface Fetching {
  readonly listing: MailboxListing
  readonly sizes: ReadonlyMap<number, number>
  /** What is here already leaves the server in this session. */
  readonly removesSome: boolean
}

async function fetchPlanned(task: GetMail, plan: DownloadPlan, { listing, sizes, removesSome }: Fetching) {
  const { account, session, store, reader, brokeAt, now = Date.now, report, arrived } = task
  const isLate = ({ uid }: ListedId): boolean => brokeAt?.has(uid) === true
  const putOff = removesSome ? putOffOnce(listing.ids, brokeAt) : new Set<string>()
  const isWanted = ({ uid }: ListedId): boolean => !putOff.has(uid)
  const fetch = plan.fetch.filter(isWanted)
  const download = new Download({
    accountId: account.id,
    store,
    reader,
    brokeAt,
    removeFromServer: account.incoming.copies.kind === 'remove',
    // Where the ids tell nothing, what a message is must tell whether it is here.
    skipsSame: plan.idsChanged || listing.idsFrom === 'session' || account.known?.wasImap === true,
    total: fetch.length + plan.headers.length,
    totalBytes: fetch.reduce((sum, { number }) => sum + (sizes.get(number) ?? 0), 0),
    now,
    report,
    arrived,
  })
  const withoutHeader = await fetchHeaders(session, download, plan.headers, sizes)
  // A server that knows no TOP hands out whole messages only.
  const wanted = [...fetch, ...withoutHeader.map(({ message }) => message).filter(isWanted)]
  const whole = [...wanted.filter(message => !isLate(message)), ...wanted.filter(isLate)]
  const refused = await download.run(session.retrieveMany(whole.map(({ number }) => number)), whole)
  return { download, refused }
}

/**
 * Those that broke a connection even when they were asked for last. Without its QUIT a session removes nothing (RFC 1939, 6): they
 * are left out of this one, and asked for again in the next.
 */
function putOffOnce(ids: readonly ListedId[], brokeAt: BrokeAt | undefined): ReadonlySet<string> {
  const again = ids.map(({ uid }) => uid).filter(uid => (brokeAt?.get(uid) ?? 0) > 1)
  for (const uid of again) brokeAt?.set(uid, 1)
  return new Set(again)
}

async function fetchHeaders(
  session: Pop3Session,
  download: Download,
  messages: readonly ListedId[],
  sizes: ReadonlyMap<number, number>,
): Promise<Refused[]> {
  if (messages.length === 0) return []
  const numbers = messages.map(({ number }) => number)
  return download.run(session.topMany(numbers, 0), messages, sizes)
}

async function removeStored(session: Pop3Session, messages: readonly ListedId[]): Promise<ListedId[]> {
  if (messages.length === 0) return []
  const results = await session.removeMany(messages.map(({ number }) => number))
  const removed = new Set(results.filter(({ error }) => !error).map(({ number }) => number))
  return messages.filter(({ number }) => removed.has(number))
}

interface End {
  readonly listing: MailboxListing
  readonly removed: readonly ListedId[]
  readonly knownCount: number
}

/** What is gone on the server, and ids that nobody will see again, need no memory. */
async function noteEnd({ account, store }: GetMail, { listing, removed, knownCount }: End): Promise<void> {
  const forgotten = listing.idsFrom === 'session' ? listing.ids : removed
  await store.forgetRemoved(
    account.id,
    forgotten.map(({ uid }) => uid),
  )
  if (knownCount <= MAX_KNOWN_UIDS) return
  await store.keepOnlyUids(
    account.id,
    listing.ids.map(({ uid }) => uid),
  )
}

/** What STAT would say now. */
function leftBehind({ sizes }: MailboxListing, removed: readonly ListedId[]): Pick<KnownServer, 'count' | 'sizeBytes'> {
  const gone = new Set(removed.map(({ number }) => number))
  const left = sizes.filter(({ number }) => !gone.has(number))
  return { count: left.length, sizeBytes: left.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) }
}

function notesOf({ idsChanged }: DownloadPlan, { idsFrom }: MailboxListing): GotMail['notes'] {
  return [...(idsChanged ? (['ids-changed'] as const) : []), ...(idsFrom === 'session' ? (['no-ids'] as const) : [])]
}
