// Keeps what was worked out of a large group for the next start.
import { removeColumnsFile, writeColumnsFile } from './columns-file.ts'
import type { GroupIndex } from './group-index.ts'
import { removeIndexFile, writeIndexFile } from './index-file.ts'

/** Smaller groups are made anew faster than a file is worth. */
const MIN_FILE_ARTICLES = 5_000
/** The columns file may lack this share of the articles: reading these takes a moment, writing it each time would be much. */
const LACKING = 1 / 16
/** About 80 bytes an article that are needed only when headers come: of groups beyond it they wait on the disk. */
const MAX_COLUMNS_IN_MEMORY = 250_000

/** Run it in the group's turn. What cannot be written is made anew of the headers. */
export async function keepIndex(folder: string, index: GroupIndex): Promise<void> {
  const { count, columns, groupId } = index
  if (count < MIN_FILE_ARTICLES) return
  try {
    // An old one that stays lacks what is new, which is read then.
    await writeIndexFile(folder, index)
    const isLacking = count - index.columnsOnDisk > count * LACKING
    if (columns && isLacking && (await writeColumnsFile(folder, index, columns))) index.columnsOnDisk = count
    if (count <= MAX_COLUMNS_IN_MEMORY) return
    columns?.end()
    index.columns = undefined
  } catch {
    // A full disk, most likely: whoever writes something that is no cache will say so.
    dropKeptIndex(folder, groupId)
    index.columnsOnDisk = 0
  }
}

export function dropKeptIndex(folder: string, groupId: GroupIndex['groupId']): void {
  removeIndexFile(folder, groupId)
  removeColumnsFile(folder, groupId)
}
