// Storing and deleting scripts so that nothing of them is lost: what a server has is looked at and kept here first.
import type { Account } from '../../../shared/model/account.ts'
import type { SieveWritten } from '../../../shared/model/sieve.ts'
import type { Clock } from '../../clock.ts'
import { CancelledError, ReplyError } from '../../errors.ts'
import type { ManageSieveSession } from '../../protocols/managesieve/session.ts'
import type { Store } from '../../store/store.ts'
import { keepScript } from './kept-scripts.ts'

export interface ScriptDesk {
  readonly store: Store
  readonly clock: Clock
}

export interface ScriptToWrite {
  readonly name: string
  readonly text: string
  /** What it was when it was opened; undefined: it is new. */
  readonly opened?: string | undefined
  readonly overwrites?: boolean | undefined
}

/** Reads a script with LF at the ends of its lines. Throws what the session throws. */
export async function readScript(session: ManageSieveSession, name: string): Promise<string> {
  return (await session.read(name)).replace(/\r\n?/g, '\n')
}

/** RFC 5228 2.2: lines end with CRLF. */
export function wireText(text: string): string {
  return text.replace(/\r\n?|\n/g, '\r\n')
}

/** Stores a script unless another one would be lost by it. Throws what the session throws, and StorageError. */
export async function writeScript(
  desk: ScriptDesk,
  { account, session }: { readonly account: Account; readonly session: ManageSieveSession },
  { name, text, opened, overwrites = false }: ScriptToWrite,
): Promise<SieveWritten> {
  const isThere = (await session.scripts()).some(script => script.name === name)
  const there = isThere ? await readScript(session, name) : undefined
  // The same text is nobody's loss, such as after an answer that was lost on the way.
  const isOurs = there === undefined || there === text || there === opened
  if (!isOurs && !overwrites) return { kind: opened === undefined ? 'taken' : 'changed' }
  if (there !== undefined && there !== text) await keep(desk, account, { name, text: there })
  const { isAccepted, words } = await session.write(name, wireText(text))
  return { kind: isAccepted ? 'stored' : 'errors', words }
}

export interface RemovedScript {
  readonly text: string
  readonly wasActive: boolean
}

/** Does one piece of work with a session, once more where the server has hung up. */
export type AskServer = <T>(work: (session: ManageSieveSession) => Promise<T>) => Promise<T>

/**
 * Deletes a script, an active one too; answers with what it was. Throws what the session throws, and StorageError: it is still
 * there then, and as active as before unless the server cannot be reached any more.
 */
export async function removeScript(
  desk: ScriptDesk,
  { account, ask }: { readonly account: Account; readonly ask: AskServer },
  name: string,
): Promise<RemovedScript> {
  // A second try finds it as inactive as the first one left it, or deleted.
  const seen: { before?: RemovedScript; wasAsked?: boolean } = {}
  try {
    return await ask(async session => {
      const before = seen.before ?? (await lookBefore(session, name))
      seen.before = before
      await keep(desk, account, { name, text: before.text })
      // RFC 5804 2.10: an active script cannot be deleted.
      if (before.wasActive) await session.activate(undefined)
      const { wasAsked = false } = seen
      seen.wasAsked = true
      await session.remove(name).catch((error: unknown) => {
        if (!(wasAsked && isMissing(error))) throw error
      })
      return before
    })
  } catch (error) {
    // The first error says why; whoever stopped it wants no new conversation.
    if (seen.before?.wasActive && !(error instanceof CancelledError))
      await ask(session => session.activate(name)).catch(() => undefined)
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof ReplyError && error.code === 'NONEXISTENT'
}

async function lookBefore(session: ManageSieveSession, name: string): Promise<RemovedScript> {
  const wasActive = (await session.scripts()).some(script => script.name === name && script.isActive)
  return { text: await readScript(session, name), wasActive }
}

function keep({ store, clock }: ScriptDesk, { id }: Account, script: { name: string; text: string }): Promise<void> {
  return keepScript(store, id, { ...script, keptMs: clock.now() })
}
