// Another name for a script. RENAMESCRIPT cannot be said twice: where its answer was lost, the server's list says what is so.
import { CancelledError, InputError, ReplyError } from '../../errors.ts'
import type { ManageSieveSession } from '../../protocols/managesieve/session.ts'
import type { AskServer } from './write-script.ts'

interface Renaming {
  readonly name: string
  readonly newName: string
}

/** Throws what the session throws, unless the script has its new name all the same. */
export async function renameScript(ask: AskServer, renaming: Renaming): Promise<void> {
  const { name, newName } = renaming
  let wasAsked = false
  try {
    await ask(async session => {
      if (wasAsked && (await isRenamed(session, renaming))) return
      wasAsked = true
      await session.rename(name, newName)
    })
  } catch (error) {
    // Whoever stopped it wants no new conversation.
    const isAnswered = error instanceof ReplyError || error instanceof InputError || error instanceof CancelledError
    if (isAnswered || !wasAsked) throw error
    // The first error says why; where the list cannot be had either, nobody knows more.
    if (!(await ask(session => isRenamed(session, renaming)).catch(() => false))) throw error
  }
}

async function isRenamed(session: ManageSieveSession, { name, newName }: Renaming): Promise<boolean> {
  const names = new Set((await session.scripts()).map(script => script.name))
  return names.has(newName) && !names.has(name)
}
