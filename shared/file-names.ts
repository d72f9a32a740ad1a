// Names of files as servers send them. Bytes that are no UTF-8 travel inside strings as lone surrogates (byte + 0xDC00),
// so that every name can be sent back byte for byte; people see them as Latin-1 would show them.

const ESCAPED = /[\udc80-\udcff]/gu

/** The name for people's eyes. Never send it to a server. */
export function shownName(name: string): string {
  if (name.isWellFormed()) return name
  return name.replace(ESCAPED, character => String.fromCharCode(character.charCodeAt(0) - 0xdc00)).toWellFormed()
}

/** The last part of a remote path; `/` for the root. */
export function remoteName(path: string): string {
  const trimmed = path.replace(/\/+$/, '')
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1)
}

/** The folder of a remote path; the root's is the root. */
export function remoteFolder(path: string): string {
  const trimmed = path.replace(/\/+$/, '')
  const at = trimmed.lastIndexOf('/')
  return at <= 0 ? '/' : trimmed.slice(0, at)
}

/** A name within a remote folder. */
export function joinRemote(folder: string, name: string): string {
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`
}
