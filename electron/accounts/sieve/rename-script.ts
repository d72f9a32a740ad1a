// Another name for a script. RENAMESCRIPT cannot be said twice: where its answer was lost, the server's list says
// what is so, and the text whether it is this script that has the name now.
import { CancelledError, InputError, ReplyError } from '../../errors.ts'
import type { ManageSieveSession } from '../../protocols/managesieve/session.ts'
import { type AskServer, readScript } from './write-script.ts'

interface Renaming {
  readonly name: string
  readonly newName: string
}

/** Throws what the session throws, unless the script has its new name all the same. */
export async function renameScript(ask: AskServer, { name, newName }: Renaming): Promise<void> {
  let text: string | undefined
  let wasAsked = false
  const isRenamed = (session: ManageSieveSession) => isThis(session, { name, newName, text })
  try {
    await ask(async session => {
      if (wasAsked && (await isRenamed(session))) return
      text ??= await textOf(session, name)
      wasAsked = true
      await session.rename(name, newName)
    })
  } catch (error) {
    // Whoever stopped it wants no new conversation.
    const isAnswered = error instanceof ReplyError || error instanceof InputError || error instanceof CancelledError
    if (isAnswered || !wasAsked) throw error
    // The first error says why; where the list cannot be had either, nobody knows more.
    if (!(await ask(isRenamed).catch(() => false))) throw error
  }
}

/** Undefined where the server does not give it: what is wrong with that, the renaming will say. */
async function textOf(session: ManageSieveSession, name: string): Promise<string | undefined> {
  try {
    return await readScript(session, name)
  } catch (error) {
    if (error instanceof ReplyError) return undefined
    throw error
  }
}

/** Another program may have removed the one and written the other meanwhile. */
async function isThis(
  session: ManageSieveSession,
  { name, newName, text }: Renaming & { readonly text: string | undefined },
): Promise<boolean> {
  const names = new Set((await session.scripts()).map(script => script.name))
  return names.has(newName) && !names.has(name) && (await readScript(session, newName)) === text
}
