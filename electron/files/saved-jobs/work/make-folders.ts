// Makes a folder and those above it, where they are missing.

import type { FolderAccess } from '../../folder-access.ts'

export async function makeFolders(access: FolderAccess, path: string): Promise<void> {
  const missing: string[] = []
  for (let folder = path; ; folder = access.parent(folder)) {
    if (await access.find(folder)) break
    missing.push(folder)
    if (access.parent(folder) === folder) break
  }
  for (const folder of missing.reverse()) await access.makeFolder(folder)
}
