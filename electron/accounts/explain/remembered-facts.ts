// What a mail server said when it was last asked, kept with a date so that the next visit can tell what changed.
import type { Id } from '../../../shared/model/account.ts'
import type { MailServerChange, MailServerFacts } from '../../../shared/model/doctor.ts'
import type { Store } from '../../store/store.ts'
import type { ServerName } from '../signed-in.ts'
import { compareFacts, isSameServer } from './compare-facts.ts'

export type FactsStore = Pick<Store, 'readSetting' | 'writeSetting'>

export interface AskedServer {
  readonly id: Id
  readonly server: ServerName
}

/** The last visit, and what it found changed. */
export interface RememberedFacts {
  readonly facts: MailServerFacts
  readonly changes: readonly MailServerChange[]
  /** When the changes were not yet there. */
  readonly beforeMs?: number | undefined
}

/** Undefined: it was never asked. */
export async function readFacts(store: FactsStore, asked: AskedServer): Promise<RememberedFacts | undefined> {
  return ((await store.readSetting(settingOf(asked))) as RememberedFacts | undefined | null) ?? undefined
}

/** Keeps what was said now. Changes stay until others are found: a test that ran meanwhile must not wipe away an alarm. */
export async function rememberFacts(
  store: FactsStore,
  asked: AskedServer,
  facts: MailServerFacts,
): Promise<RememberedFacts> {
  const last = await readFacts(store, asked)
  const remembered = { facts, ...changesSince(last, facts) }
  await store.writeSetting(settingOf(asked), remembered)
  return remembered
}

/** An account that is removed leaves nothing behind. */
export async function forgetFacts(store: FactsStore, id: Id): Promise<void> {
  for (const server of ['incoming', 'outgoing'] as const) await store.writeSetting(settingOf({ id, server }), null)
}

function changesSince(last: RememberedFacts | undefined, facts: MailServerFacts): Omit<RememberedFacts, 'facts'> {
  if (!last || !isSameServer(last.facts, facts)) return { changes: [] }
  const changes = compareFacts(last.facts, facts)
  if (changes.length > 0) return { changes, beforeMs: last.facts.askedMs }
  return { changes: last.changes, beforeMs: last.beforeMs ?? last.facts.askedMs }
}

function settingOf({ id, server }: AskedServer): string {
  return `server-facts/${id}/${server}`
}
