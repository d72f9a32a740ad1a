// Owner and group: what stands between the rights and the size of a Unix line. Either may hold blanks, or be left out.

export interface Owners {
  readonly owner: string | undefined
  readonly group: string | undefined
  /** Two numbers and no names, added up: a Macintosh server's resource and data fork when this is the size. */
  readonly forkBytes: number | undefined
}

const NOBODY: Owners = { owner: undefined, group: undefined, forkBytes: undefined }
/** How a Macintosh server shows folders in place of two sizes. */
const MACINTOSH_FOLDER = 'folder'

/** @param head link count, owner and group; all may be missing. Blanks within names are told by wider gaps. */
export function ownersOf(head: string): Owners {
  if (head === '' || head === MACINTOSH_FOLDER) return NOBODY
  const words = head.split(/\s+/)
  const hasLinks = words.length > 1 && /^\d+$/.test(words[0] ?? '')
  const names = hasLinks ? head.replace(/^\d+\s+/, '') : head
  const count = words.length - (hasLinks ? 1 : 0)
  const columns = names.split(count > 2 ? /\s{2,}/ : /\s+/)
  if (columns.length > 2 || (count > 2 && columns.length === 1)) {
    const [owner, ...rest] = names.split(/\s+/)
    return { owner, group: rest.join(' '), forkBytes: undefined }
  }
  const isForks = words.length === 2 && words.every(word => /^\d{1,15}$/.test(word))
  const forkBytes = isForks ? Number(words[0]) + Number(words[1]) : undefined
  return { owner: columns[0], group: columns[1], forkBytes }
}
