// Copies and moves messages on the server (UID COPY, RFC 3501 6.4.7; UID MOVE, RFC 6851) and says which became which.
import { stringPart } from './command.ts'
import type { Dialogue, Untagged } from './dialogue.ts'
import { type CopiedUids, copiedUids } from './uid-answers.ts'
import { uidSets } from './uid-set.ts'

export interface Transfer {
  readonly uids: readonly number[]
  readonly path: string
}

/** ReplyError; what was done before it stays done. */
export async function transferMessages(
  dialogue: Dialogue,
  verb: 'COPY' | 'MOVE',
  { uids, path }: Transfer,
): Promise<CopiedUids> {
  const all = new Map<number, number>()
  let uidValidity: number | undefined
  const note = (response: Untagged): void => {
    const copied = copiedUids(response)
    uidValidity = copied?.uidValidity ?? uidValidity
    for (const [from, to] of copied?.uids ?? []) all.set(from, to)
  }
  for (const set of uidSets(uids)) {
    // MOVE says it beside its answer, COPY in it.
    note(await dialogue.command([`UID ${verb} ${set} `, stringPart(path)], note))
  }
  return { uidValidity, uids: all }
}
