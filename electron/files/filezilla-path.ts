// Folders of servers as FileZilla writes them: `1 0 3 srv 4 tide` is the kind of server, the length of a prefix and the
// prefix, then each name behind its length. Only of servers whose paths are like those of Unix. Pure.

/** FileZilla's numbers: not known, and Unix. VMS, DOS and the others have paths of their own. */
const LIKE_UNIX = new Set(['0', '1'])
/** Longer than any path that a server takes. */
const MAX_LENGTH = 8_192

/** Undefined for what is no such path. */
export function readFileZillaPath(text: string): string | undefined {
  if (text.length > MAX_LENGTH || /\p{Cc}/u.test(text)) return undefined
  if (text.startsWith('/')) return text
  const head = /^(\d+) 0(?= |$)/.exec(text)
  if (!head || !LIKE_UNIX.has(head[1] ?? '')) return undefined
  const rest = text.slice(head[0].length)
  // Lengths are of UTF-16 on Windows, of whole characters elsewhere.
  const names = namesIn(rest.split('')) ?? namesIn([...rest])
  return names && `/${names.join('/')}`
}

/** Undefined when the lengths do not fit. */
function namesIn(characters: readonly string[]): string[] | undefined {
  const names: string[] = []
  for (let at = 0; at < characters.length; ) {
    const [mark, digits = ''] = /^ (\d{1,4}) /.exec(characters.slice(at, at + 6).join('')) ?? []
    if (mark === undefined) return undefined
    const end = at + mark.length + Number(digits)
    const name = characters.slice(at + mark.length, end).join('')
    if (end > characters.length || !isName(name)) return undefined
    names.push(name)
    at = end
  }
  return names
}

function isName(name: string): boolean {
  return !/^\.{0,2}$/.test(name) && !name.includes('/') && name.isWellFormed()
}

/** Undefined for names that such a file cannot hold. */
export function writeFileZillaPath(path: string): string | undefined {
  if (!path.isWellFormed() || /\p{Cc}/u.test(path)) return undefined
  const names = path.split('/').filter(name => name !== '')
  return ['1 0', ...names.map(name => `${name.length} ${name}`)].join(' ')
}
