// The patterns of LIST and NEWNEWS (RFC 3977 4): commas between them, the last that fits decides, `!` takes away.

/** True when the name fits. An empty wildmat fits everything. */
export function fits(wildmat: string, name: string): boolean {
  if (wildmat === '') return true
  let isIn = false
  for (const pattern of wildmat.split(',')) {
    const isTakenAway = pattern.startsWith('!')
    const parts = pattern.slice(isTakenAway ? 1 : 0).split(/([*?])/)
    const source = parts.map(part => (part === '*' ? '.*' : part === '?' ? '.' : RegExp.escape(part))).join('')
    if (new RegExp(`^${source}$`, 'su').test(name)) isIn = !isTakenAway
  }
  return isIn
}
