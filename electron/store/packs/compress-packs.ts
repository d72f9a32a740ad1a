// Which packs are worth compressing: those that hold enough and to which nobody writes now. Mail that arrives is stored as it
// comes; this is done in idle time.
import { statfsSync, statSync } from 'node:fs'
import type { Profile } from '../profile.ts'
import { removeFile } from '../remove-file.ts'
import { unlessLost } from '../storage-failure.ts'
import { packPath, unfinishedPackPath } from '../store-files.ts'
import { compressPack } from './compress-pack.ts'
import { MAX_CONTENT_BYTES } from './compressed-pack.ts'
import type { PackRow } from './pack-shelf.ts'
import { packSize } from './scan-pack.ts'

/** Answers with how many bytes of the disk are free again. Ends early when packs are held. Throws StorageError. */
export async function compressPacks(profile: Profile, isStopped: () => boolean): Promise<number> {
  let freedBytes = 0
  for (const pack of worthCompressing(profile)) {
    if (isStopped() || profile.packs.isHeld) break
    if (!profile.packs.isTaken(pack.number)) freedBytes += await compressOne(profile, pack, isStopped)
  }
  return freedBytes
}

function worthCompressing({ db, files, packs }: Profile): PackRow[] {
  return db
    .all<PackRow>(
      "SELECT * FROM packs WHERE state IN ('open', 'closed') AND end_bytes BETWEEN ? AND ? ORDER BY number",
      packs.compressedFromBytes,
      MAX_CONTENT_BYTES,
    )
    .filter(({ number, end_bytes }) => {
      const path = packPath(files, number)
      // One that is gone keeps nobody from the others.
      const found = unlessLost(path, () => packSize(path))
      return found !== undefined && !found.isCompressed && found.sizeBytes === end_bytes
    })
}

async function compressOne(profile: Profile, { number }: PackRow, isStopped: () => boolean): Promise<number> {
  const { db, files, packs } = profile
  const path = packPath(files, number)
  const before = statSync(path).size
  if (!hasRoom(files.packs, before)) return 0
  // Nothing may follow in it from here on, also after a crash.
  db.run("UPDATE packs SET state = 'closed' WHERE number = ?", number)
  const newPath = unfinishedPackPath(files, number)
  try {
    const isUnwanted = (): boolean => isStopped() || packs.isHeld
    const isDone = await compressPack({ path, newPath, isUnwanted })
    return isDone ? before - statSync(path).size : 0
  } finally {
    // After a stop the next start does it.
    if (!isStopped()) removeFile(newPath)
  }
}

/** For as much as the pack takes now: mail that arrives meanwhile must not find the disk full. */
function hasRoom(folder: string, neededBytes: number): boolean {
  const { bavail, bsize } = statfsSync(folder)
  return neededBytes <= bavail * bsize
}
