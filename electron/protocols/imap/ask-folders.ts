// Asks for folders and what is in them: LIST and LSUB (RFC 3501 6.3.8, RFC 5258, RFC 6154), STATUS (6.3.10).
import { stringPart } from './command.ts'
import type { Dialogue, Untagged } from './dialogue.ts'
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
  if (offered.has('LIST-EXTENDED')) {
    // Without SPECIAL-USE a server must not be asked for it.
    const uses = offered.has('SPECIAL-USE') ? ' SPECIAL-USE' : ''
    return listed(dialogue, `LIST "" "*" RETURN (SUBSCRIBED CHILDREN${uses})`, 'LIST')
  }
  const folders = await listed(dialogue, 'LIST "" "*"', 'LIST')
  const subscribed = new Set((await listed(dialogue, 'LSUB "" "*"', 'LSUB')).map(({ path }) => path))
  return folders.map(folder => ({ ...folder, isSubscribed: subscribed.has(folder.path) }))
}

/** What is in these folders; one that the server does not tell about is left out. */
export async function askStatuses(
  dialogue: Dialogue,
  paths: readonly string[],
  offered: ReadonlySet<string>,
): Promise<FolderStatus[]> {
  const found: FolderStatus[] = []
  const items = `(MESSAGES UIDNEXT UIDVALIDITY${offered.has('CONDSTORE') ? ' HIGHESTMODSEQ' : ''})`
  const note = (response: Untagged): void => {
    const status = response.kind === 'data' && response.name === 'STATUS' ? readStatus(response) : undefined
    if (status) found.push(status)
  }
  for (let from = 0; from < paths.length; from += STATUS_WINDOW) {
    const tags: string[] = []
    for (const path of paths.slice(from, from + STATUS_WINDOW)) {
      tags.push(await dialogue.begin(['STATUS ', stringPart(path), ` ${items}`]))
    }
    for (const tag of tags) await dialogue.end(tag, note)
  }
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

async function listed(dialogue: Dialogue, command: string, name: 'LIST' | 'LSUB'): Promise<ListedFolder[]> {
  const folders: ListedFolder[] = []
  await dialogue.command([command], response => {
    const folder = response.kind === 'data' && response.name === name ? readListed(response) : undefined
    if (folder && folders.length < MAX_FOLDERS) folders.push(folder)
  })
  return folders
}
