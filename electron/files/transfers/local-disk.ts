// Tells a disk of this computer from one behind a network, as far as the system says so: only there may a write be waited
// for, because a network that has gone would hold up the whole program.

import { statfs } from 'node:fs/promises'
import { systemPath } from '../local-path.ts'

/** Linux names file systems by these numbers (statfs(2)); elsewhere they mean something else or nothing. */
const LOCAL_TYPES: ReadonlySet<number> = new Set([
  0xef53, // ext2, ext3, ext4
  0x58465342, // XFS
  0x9123683e, // Btrfs
  0xf2f52010, // F2FS
  0x2fc12fc1, // ZFS
  0xca451a4e, // bcachefs
  0x01021994, // tmpfs
  0x794c7630, // overlayfs
])

/** Of a file or folder that is there, where a link leads. False where it is not known. */
export async function isOnLocalDisk(path: string): Promise<boolean> {
  if (process.platform !== 'linux') return false
  const facts = await statfs(systemPath(path)).catch(() => undefined)
  return facts !== undefined && LOCAL_TYPES.has(facts.type)
}
