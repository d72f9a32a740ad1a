// Which folder is for what: as the server says (RFC 6154), else by the names that programs and providers use. Pure.

import type { MailboxRole } from '../../../shared/model/message.ts'
import type { ListedFolder, SpecialUse } from '../../protocols/imap/session.ts'
import type { NewImapFolder } from '../../store/imap/imap-store.ts'

type OwnRole = 'sent' | 'drafts' | 'trash' | 'archive' | 'junk'

const ROLE_OF_USE: Partial<Record<SpecialUse, MailboxRole>> = {
  inbox: 'inbox',
  sent: 'sent',
  drafts: 'drafts',
  trash: 'trash',
  archive: 'archive',
  junk: 'junk',
}
/** Views of a provider over messages that are elsewhere too: reading them would have everything twice. */
const VIEWS: ReadonlySet<SpecialUse> = new Set(['all', 'flagged', 'important'])
/** In small letters, as servers without special uses and programs name them in several languages. */
const NAMES: Readonly<Record<OwnRole, readonly string[]>> = {
  sent: ['sent', 'sent items', 'sent messages', 'sent mail', 'gesendet', 'gesendete elemente', 'envoyés', 'enviados'],
  drafts: ['drafts', 'draft', 'entwürfe', 'brouillons', 'borradores', 'bozze', 'rascunhos'],
  trash: ['trash', 'deleted items', 'deleted messages', 'bin', 'papierkorb', 'corbeille', 'papelera', 'cestino'],
  archive: ['archive', 'archives', 'archiv', 'archivo', 'archivio'],
  junk: ['junk', 'spam', 'junk e-mail', 'junk email', 'bulk mail', 'spamverdacht'],
}

/** The folders as the store takes them; views are left out. */
export function withRoles(listed: readonly ListedFolder[]): NewImapFolder[] {
  const folders = listed.filter(({ use }) => use === undefined || !VIEWS.has(use))
  const byUse = new Map(folders.flatMap(({ use, path }) => (use && ROLE_OF_USE[use] ? [[ROLE_OF_USE[use], path]] : [])))
  for (const [role, names] of Object.entries(NAMES)) {
    if (byUse.has(role as OwnRole)) continue
    const named = names.map(name => folders.find(folder => isTop(folder) && folder.name.toLowerCase() === name))
    const found = named.find(folder => folder?.canHoldMessages && folder.use === undefined)
    if (found) byUse.set(role as OwnRole, found.path)
  }
  const roles = new Map([...byUse].map(([role, path]) => [path, role as MailboxRole]))
  return folders.map(({ use: _, ...folder }) => ({ ...folder, role: roles.get(folder.path) ?? 'folder' }))
}

/** Some servers keep everything below the Inbox. */
function isTop({ parentPath }: ListedFolder): boolean {
  return parentPath === undefined || parentPath.toUpperCase() === 'INBOX'
}
