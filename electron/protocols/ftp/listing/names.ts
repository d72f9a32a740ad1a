// A line of NLST: a name and nothing else. Some servers put the folder's path before it.
import type { ListedFile } from '../listed-file.ts'

/** The entry of a line; what it is cannot be known and counts as a file. */
export function parseName(line: string): ListedFile | undefined {
  const isPath = line.startsWith('/') || line.startsWith('./')
  const name = isPath ? line.slice(line.lastIndexOf('/') + 1) : line
  if (name === '') return undefined
  return {
    name,
    kind: name === '.' || name === '..' ? 'folder' : 'file',
    sizeBytes: undefined,
    modified: undefined,
    modifiedPrecision: undefined,
    target: undefined,
    permissions: undefined,
    owner: undefined,
    group: undefined,
    raw: line,
    unique: undefined,
    allowed: undefined,
  }
}
