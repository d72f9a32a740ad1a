// Where each mailbox goes below the exported folder: names that every system takes, none twice. Pure.
import { fileStem } from '../../message/file-stem.ts'

/** Answers with one path of names for each, in their order. Two that would become the same differ by a number. */
export function exportPaths(folders: readonly (readonly string[])[]): string[][] {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  return folders.map(folder => {
    let parent = ''
    return folder.map((name, depth) => {
      const key = JSON.stringify(folder.slice(0, depth + 1))
      const chosen = names.get(key) ?? freeName(parent, fileStem(name, '_'), taken)
      names.set(key, chosen)
      parent = `${parent}/${chosen}`
      return chosen
    })
  })
}

/** Some systems see no difference between large and small letters. */
function freeName(parent: string, stem: string, taken: Set<string>): string {
  for (let copy = 1; ; copy++) {
    const name = copy === 1 ? stem : `${stem} (${copy})`
    const key = `${parent}/${name}`.toLowerCase()
    if (taken.has(key)) continue
    taken.add(key)
    return name
  }
}
