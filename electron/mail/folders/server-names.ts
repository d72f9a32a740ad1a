// The path of a folder on a server, for people. Pure.

import { decodeMailboxName } from '../../protocols/imap/mailbox-name.ts'

/** The names on the way to it, the outermost first. */
export function namesOfPath(path: string, delimiter: string): string[] {
  const parts = delimiter === '' ? [path] : path.split(delimiter).filter(part => part !== '')
  return parts.map(decodeMailboxName)
}
