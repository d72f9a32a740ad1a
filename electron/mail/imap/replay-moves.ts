// Moves messages on the server as they were moved here: MOVE, or a copy that is confirmed before the original is marked as deleted
// and removed, it alone (RFC 3501 6.4.7, RFC 4315, RFC 6851).

import type { ImapChange, NewImapPlace } from '../../store/imap/imap-store.ts'
import { findAgain } from './find-again.ts'
import type { Replay } from './replay-changes.ts'
import type { ServerFolders } from './server-folders.ts'

type Move = Extract<ImapChange, { kind: 'move' }>

/** False: the mailbox has no folder on the server yet. */
export async function replayMoves(
  replay: Replay,
  folders: ServerFolders,
  group: readonly ImapChange[],
): Promise<boolean> {
  const { session, store } = replay
  const moves = group.filter((change): change is Move => change.kind === 'move')
  const [first] = moves
  if (!first) return true
  const target = await folders.ensure(first.mailboxId, first.role)
  if (!target) return false
  const places = new Map<number, NewImapPlace>()
  const left = await leaveOutCopied({ replay, folders, moves, target }, places)
  await folders.open(first.folderId)
  if (left.length > 0 && session.can('MOVE')) {
    const uids = left.map(({ uid }) => uid)
    const moved = await session.move(uids, target.path)
    for (const move of left) places.set(move.id, placeOf(move, target.id, moved.uids.get(move.uid)))
  } else {
    const uids = left.map(({ uid }) => uid)
    const copied = uids.length > 0 ? await session.copy(uids, target.path) : undefined
    for (const move of left) places.set(move.id, placeOf(move, target.id, copied?.uids.get(move.uid)))
    // Only now: the copies are confirmed.
    await session.flag(
      moves.map(({ uid }) => uid),
      { add: ['\\Deleted'] },
    )
    await session.expunge(moves.map(({ uid }) => uid))
  }
  await store.endImapChanges(
    moves.map(({ id }) => id),
    [...places.values()],
  )
  return true
}

interface Moving {
  readonly replay: Replay
  readonly folders: ServerFolders
  readonly moves: readonly Move[]
  readonly target: { readonly id: number; readonly path: string }
}

/** After a try that broke off, without MOVE: what is there already is not copied again. */
async function leaveOutCopied(
  { replay, folders, moves, target }: Moving,
  places: Map<number, NewImapPlace>,
): Promise<Move[]> {
  const { session, store } = replay
  if (session.can('MOVE') || moves.every(({ attempts }) => attempts === 0)) return [...moves]
  await folders.open(target.id)
  const left: Move[] = []
  for (const move of moves) {
    const isOther = (uid: number) => store.isOtherImapPlace(move.messageId, { folderId: target.id, uid })
    const uid = await findAgain(session, { raw: move.raw, isOther })
    if (uid === undefined) left.push(move)
    else places.set(move.id, placeOf(move, target.id, uid))
  }
  return left
}

function placeOf({ messageId }: Move, folderId: number, uid: number | undefined): NewImapPlace {
  return uid === undefined ? { messageId } : { messageId, place: { folderId, uid } }
}
