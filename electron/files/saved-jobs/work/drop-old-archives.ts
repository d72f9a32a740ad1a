// Deletes the oldest archives that this job wrote into its target folder, beyond those to keep. Never looks at names:
// only what this job remembers to have written is ever deleted.

import type { Location } from '../../../../shared/model/remote-file.ts'
import type { SavedJobWork } from '../../../../shared/model/saved-job.ts'
import type { FolderAccess } from '../../folder-access.ts'
import type { RunContext } from './run-context.ts'

type Archive = Extract<SavedJobWork, { kind: 'archive' }>

interface Dropping {
  readonly to: FolderAccess
  /** Oldest first. */
  readonly archives: readonly Location[]
  readonly remember: RunContext['remember']
}

/** Answers with how many. Each is forgotten as soon as it is gone, so a failure in between loses track of nothing. */
export async function dropOldArchives(work: Archive, { to, archives, remember }: Dropping): Promise<number> {
  if (work.keepLast === 0) return 0
  const place = JSON.stringify(work.to.place)
  const folder = to.parent(to.join(work.to.path, 'x'))
  const own = archives.filter(archive => JSON.stringify(archive.place) === place && to.parent(archive.path) === folder)
  let left = archives
  let deleted = 0
  for (const archive of own.slice(0, -work.keepLast)) {
    const isThere = (await to.find(archive.path)) !== undefined
    if (isThere) await to.removeFile(archive.path)
    deleted += isThere ? 1 : 0
    left = left.filter(other => other !== archive)
    await remember({ archives: left })
  }
  return deleted
}
