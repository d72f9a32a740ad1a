// The folders of a mailbox as LIST, LSUB and STATUS tell them (RFC 3501 7.2, RFC 6154, RFC 5258), understood. Pure.
import { decodeMailboxName } from './mailbox-name.ts'
import type { DataResponse } from './response-reader.ts'
import { type ImapValue, readValues } from './value.ts'

/** What a folder is for, as the server says (RFC 6154). */
export type SpecialUse = 'inbox' | 'archive' | 'drafts' | 'junk' | 'sent' | 'trash' | 'all' | 'flagged' | 'important'

export interface ListedFolder {
  /** As the server wrote it: only this names the folder there. */
  readonly path: string
  /** What stands between the names of its parents; empty: there are none. */
  readonly delimiter: string
  /** The last part of the path, for people. */
  readonly name: string
  /** The path of the folder above; absent at the top. */
  readonly parentPath?: string | undefined
  readonly use?: SpecialUse | undefined
  readonly canHoldMessages: boolean
  readonly canHaveChildren: boolean
  readonly isSubscribed: boolean
}

/** What STATUS says; a part that the server does not know is absent. */
export interface FolderStatus {
  readonly path: string
  readonly messages?: number | undefined
  readonly uidNext?: number | undefined
  readonly uidValidity?: number | undefined
  readonly highestModseq?: number | undefined
}

/** Of a folder; a part that the server does not know is absent. */
export interface FolderFullness {
  readonly messages?: number | undefined
  readonly unread?: number | undefined
  readonly sizeBytes?: number | undefined
}

const USES: Readonly<Record<string, SpecialUse>> = {
  '\\ARCHIVE': 'archive',
  '\\DRAFTS': 'drafts',
  '\\JUNK': 'junk',
  '\\SENT': 'sent',
  '\\TRASH': 'trash',
  '\\ALL': 'all',
  '\\FLAGGED': 'flagged',
  '\\IMPORTANT': 'important',
}
/** Longer names are a joke. */
const MAX_PATH = 4_000

/** One line of LIST or LSUB; undefined when it makes no sense or names something that cannot be shown. */
export function readListed({ content, from }: DataResponse): ListedFolder | undefined {
  const [attributes, delimiter, path] = readValues(content, from) ?? []
  if (!Array.isArray(attributes) || typeof path !== 'string' || path === '' || path.length > MAX_PATH) return undefined
  if (/[\r\n\0]/.test(path)) return undefined
  const flags = new Set(attributes.map(flag => String(flag).toUpperCase()))
  const { name, parentPath } = placeOf(path, typeof delimiter === 'string' ? delimiter : '')
  const isGone = flags.has('\\NONEXISTENT')
  return {
    path,
    delimiter: typeof delimiter === 'string' ? delimiter : '',
    name,
    parentPath,
    use: specialUse(path, flags),
    canHoldMessages: !flags.has('\\NOSELECT') && !isGone,
    canHaveChildren: !flags.has('\\NOINFERIORS'),
    isSubscribed: flags.has('\\SUBSCRIBED'),
  }
}

/** One STATUS response; undefined when it makes no sense. */
export function readStatus({ content, from }: DataResponse): FolderStatus | undefined {
  const [path, items] = readValues(content, from) ?? []
  if (typeof path !== 'string' || !Array.isArray(items)) return undefined
  const facts = pairsOf(items)
  return {
    path,
    messages: facts.get('MESSAGES'),
    uidNext: facts.get('UIDNEXT'),
    uidValidity: facts.get('UIDVALIDITY'),
    highestModseq: facts.get('HIGHESTMODSEQ'),
  }
}

/** The same response, asked for how full the folder is. */
export function readFullness({ content, from }: DataResponse): FolderFullness {
  const [, items] = readValues(content, from) ?? []
  const facts = pairsOf(Array.isArray(items) ? items : [])
  return { messages: facts.get('MESSAGES'), unread: facts.get('UNSEEN'), sizeBytes: facts.get('SIZE') }
}

/** Two names of one folder: INBOX is the same in any case (RFC 3501 5.1). */
export function isSamePath(one: string, other: string): boolean {
  return one === other || (one.toUpperCase() === 'INBOX' && other.toUpperCase() === 'INBOX')
}

function specialUse(path: string, flags: ReadonlySet<string>): SpecialUse | undefined {
  if (path.toUpperCase() === 'INBOX') return 'inbox'
  for (const [flag, use] of Object.entries(USES)) if (flags.has(flag)) return use
  return undefined
}

function placeOf(path: string, delimiter: string): { name: string; parentPath?: string } {
  const at = delimiter === '' ? -1 : path.lastIndexOf(delimiter)
  if (at <= 0 || at === path.length - 1) return { name: decodeMailboxName(path) }
  return { name: decodeMailboxName(path.slice(at + delimiter.length)), parentPath: path.slice(0, at) }
}

function pairsOf(items: readonly ImapValue[]): Map<string, number> {
  const facts = new Map<string, number>()
  for (let at = 0; at + 1 < items.length; at += 2) {
    const value = Number(items[at + 1])
    if (Number.isSafeInteger(value) && value >= 0) facts.set(String(items[at]).toUpperCase(), value)
  }
  return facts
}
