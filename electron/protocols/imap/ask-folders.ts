// Asks for folders and what is in them: LIST and LSUB (RFC 3501 6.3.8, RFC 5258, RFC 6154), STATUS (6.3.10).
import { ReplyError } from '../../errors.ts'
import { stringPart } from './command.ts'
import type { Dialogue, Observe, Untagged } from './dialogue.ts'
import {
  type FolderFullness,
  type FolderStatus,
  type ListedFolder,
  readFullness,
  readListed,
  readStatus,
} from './folder-list.ts'

/** No mailbox of a person has more folders; each is a row here. */
const MAX_FOLDERS = 20_000
/** STATUS commands under way together. */
const STATUS_WINDOW = 64

/** All folders. ReplyError. */
export async function listFolders(dialogue: Dialogue, offered: ReadonlySet<string>): Promise<ListedFolder[]> {
  if (offered.has('LIST-EXTENDED')) return extendedList(dialogue, { offered })
  const folders = await listed(dialogue, { command: 'LIST "" "*"', name: 'LIST' })
  const subscribed = new Set((await listed(dialogue, { command: 'LSUB "" "*"', name: 'LSUB' })).map(({ path }) => path))
  return folders.map(folder => ({ ...folder, isSubscribed: subscribed.has(folder.path) }))
}

export interface FoldersWithStatus {
  readonly folders: readonly ListedFolder[]
  /** Of those that the server told about in the same answer. */
  readonly statuses: readonly FolderStatus[]
}

/** As `listFolders`, and what is in them where the server says both in one answer (RFC 5819). ReplyError. */
export async function listWithStatus(dialogue: Dialogue, offered: ReadonlySet<string>): Promise<FoldersWithStatus> {
  if (offered.has('LIST-EXTENDED') && offered.has('LIST-STATUS')) {
    const statuses: FolderStatus[] = []
    const more = ` STATUS ${statusItems(offered)}`
    const note = (response: Untagged): void => noteStatus(response, statuses)
    const folders = await extendedList(dialogue, { offered, more, note }).catch(onlyRefused)
    if (folders) return { folders, statuses }
  }
  return { folders: await listFolders(dialogue, offered), statuses: [] }
}

/** What is in these folders; one that the server does not tell about is left out. */
export async function askStatuses(
  dialogue: Dialogue,
  paths: readonly string[],
  offered: ReadonlySet<string>,
): Promise<FolderStatus[]> {
  const found: FolderStatus[] = []
  const items = statusItems(offered)
  const note = (response: Untagged): void => noteStatus(response, found)
  let tags: string[] = []
  const endBegun = async (): Promise<void> => {
    for (const tag of tags) await dialogue.end(tag, note)
    tags = []
  }
  for (const path of paths) {
    const name = stringPart(path)
    // The go-ahead for a literal would be looked for among the answers to what was said before.
    if (tags.length >= STATUS_WINDOW || typeof name !== 'string') await endBegun()
    dialogue.line.hold()
    const tag = await dialogue.begin(['STATUS ', name, ` ${items}`]).catch(onlyRefused)
    if (tag !== undefined) tags.push(tag)
  }
  await endBegun()
  return found
}

/** How full one folder is (RFC 8438 for its size). ReplyError. */
export async function askFullness(
  dialogue: Dialogue,
  path: string,
  offered: ReadonlySet<string>,
): Promise<FolderFullness> {
  let found: FolderFullness = {}
  const size = offered.has('STATUS=SIZE') || offered.has('IMAP4REV2') ? ' SIZE' : ''
  await dialogue.command(['STATUS ', stringPart(path), ` (MESSAGES UNSEEN${size})`], response => {
    if (response.kind === 'data' && response.name === 'STATUS') found = readFullness(response)
  })
  return found
}

function statusItems(offered: ReadonlySet<string>): string {
  return `(MESSAGES UIDNEXT UIDVALIDITY${offered.has('CONDSTORE') ? ' HIGHESTMODSEQ' : ''})`
}

function noteStatus(response: Untagged, found: FolderStatus[]): void {
  const status = response.kind === 'data' && response.name === 'STATUS' ? readStatus(response) : undefined
  if (status && found.length < MAX_FOLDERS) found.push(status)
}

/** A server that names what it cannot do is asked otherwise. */
function onlyRefused(error: unknown): undefined {
  if (!(error instanceof ReplyError)) throw error
}

interface ExtendedList {
  readonly offered: ReadonlySet<string>
  /** What else is to be returned. */
  readonly more?: string
  readonly note?: Observe
}

/** LIST of RFC 5258. */
function extendedList(dialogue: Dialogue, { offered, more = '', note }: ExtendedList): Promise<ListedFolder[]> {
  // Without SPECIAL-USE a server must not be asked for it.
  const uses = offered.has('SPECIAL-USE') ? ' SPECIAL-USE' : ''
  return listed(dialogue, { command: `LIST "" "*" RETURN (SUBSCRIBED CHILDREN${uses}${more})`, name: 'LIST', note })
}

interface Listing {
  readonly command: string
  readonly name: 'LIST' | 'LSUB'
  readonly note?: Observe | undefined
}

async function listed(dialogue: Dialogue, { command, name, note }: Listing): Promise<ListedFolder[]> {
  const folders: ListedFolder[] = []
  await dialogue.command([command], response => {
    note?.(response)
    const folder = response.kind === 'data' && response.name === name ? readListed(response) : undefined
    if (folder && folders.length < MAX_FOLDERS) folders.push(folder)
  })
  return folders
}
