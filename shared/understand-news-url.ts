// What a news: or nntp: link names (RFC 5538), or a Message-ID that a person looks up. Contacts nobody. Pure.

/** Absent host: any of the person's servers. */
export interface NewsServerName {
  readonly host: string
  readonly port?: number | undefined
  /** `snews:` and `nntps:`: encrypted from the first byte. */
  readonly isEncrypted: boolean
}

export type NewsLink =
  /** With angle brackets. */
  | { readonly kind: 'article'; readonly messageId: string; readonly server?: NewsServerName | undefined }
  | {
      readonly kind: 'group'
      readonly group: string
      /** By its number on that server. */
      readonly number?: number | undefined
      readonly server?: NewsServerName | undefined
    }
  /** Groups by a pattern; `*` is all of them. */
  | { readonly kind: 'groups'; readonly pattern: string; readonly server?: NewsServerName | undefined }

const MAX_TEXT = 2_000
const MAX_NUMBER = 2 ** 53 - 1
/** The bare id; RFC 3977 3.6. */
const MESSAGE_ID = /^[^\s<>@\p{Cc}]{1,150}@[^\s<>@\p{Cc}]{1,150}$/u
const GROUP = /^[^\s<>,:;!\\/[\]*?@\p{Cc}]{1,400}$/u
const PATTERN = /^[^\s<>,:;!\\/@\p{Cc}]{1,400}$/u
const SERVER = /^(?:[^\s/@]*@)?(\[[0-9a-f:.]{2,45}\]|[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,252}))(?::(\d{1,5}))?$/iu

/** Undefined for anything else. */
export function understandNewsUrl(text: string): NewsLink | undefined {
  const trimmed = text.trim().replace(/^<(?:URL:)?(\w+:.*)>$/i, '$1')
  if (trimmed.length > MAX_TEXT || /\p{Cc}/u.test(trimmed)) return undefined
  const bare = /^<([^<>]+)>$/.exec(trimmed)?.[1]
  if (bare !== undefined) return articleOf(bare, undefined)
  const [, scheme = '', authority, rest = ''] = /^(s?news|nntps?):(?:\/\/([^/]*)\/?)?(.*)$/i.exec(trimmed) ?? []
  if (scheme === '') return undefined
  const server = authority ? serverOf(authority, /^(?:snews|nntps)$/i.test(scheme)) : undefined
  if (authority && !server) return undefined
  const path = decoded(rest)
  if (path === undefined) return undefined
  return /^nntp/i.test(scheme) ? numberedOf(path, server) : namedOf(path, server)
}

/** RFC 5538 2: an id has an @, a group has none; nothing means all groups. */
function namedOf(path: string, server: NewsServerName | undefined): NewsLink | undefined {
  if (path.includes('@')) return articleOf(path.replace(/^<(.*)>$/, '$1'), server)
  if (GROUP.test(path)) return { kind: 'group', group: path, ...onServer(server) }
  if (path !== '' && !PATTERN.test(path)) return undefined
  return { kind: 'groups', pattern: path || '*', ...onServer(server) }
}

/** RFC 5538 3: a group and the number of an article on that server. */
function numberedOf(path: string, server: NewsServerName | undefined): NewsLink | undefined {
  const [, group = '', digits] = /^([^/]*)(?:\/(\d{1,16}))?$/.exec(path) ?? []
  // An id is none of nntp:, but people write it.
  if (!GROUP.test(group)) return digits === undefined ? namedOf(path, server) : undefined
  const number = digits === undefined ? undefined : Number(digits)
  if (number !== undefined && (number < 1 || number > MAX_NUMBER)) return undefined
  return { kind: 'group', group, ...(number === undefined ? {} : { number }), ...onServer(server) }
}

function articleOf(id: string, server: NewsServerName | undefined): NewsLink | undefined {
  return MESSAGE_ID.test(id) ? { kind: 'article', messageId: `<${id}>`, ...onServer(server) } : undefined
}

function serverOf(authority: string, isEncrypted: boolean): NewsServerName | undefined {
  const [, host, digits] = SERVER.exec(authority) ?? []
  const port = digits === undefined ? undefined : Number(digits)
  if (host === undefined || (port !== undefined && (port < 1 || port > 65_535))) return undefined
  const name = host.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  return { host: name, ...(port === undefined ? {} : { port }), isEncrypted }
}

function onServer(server: NewsServerName | undefined): { server?: NewsServerName } {
  return server ? { server } : {}
}

/** Undefined for percent signs that are no bytes of UTF-8, and for bytes that could become another command. */
function decoded(text: string): string | undefined {
  try {
    const path = decodeURIComponent(text)
    return /\p{Cc}/u.test(path) ? undefined : path
  } catch {
    return undefined
  }
}
