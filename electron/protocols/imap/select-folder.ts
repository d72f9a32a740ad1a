// Opens a folder (SELECT, EXAMINE, RFC 3501 6.3.1), and asks in the same packet what is in it: whoever brings a folder here needs
// both, and the answer to the second does not hang on what the first one says (5.5).
import { ProtocolError } from '../../errors.ts'
import type { CommandPart } from './command.ts'
import { type Dialogue, nameOf, type Untagged } from './dialogue.ts'
import { type MessageFacts, readFacts } from './message-facts.ts'
import type { OpenFolder, SelectOptions } from './open-folder.ts'
import { refusal } from './refusal.ts'
import { readFound } from './uid-answers.ts'

/** As many as POP3 lists. Fewer would be taken for all there are, and the others for deleted: so it is an error. */
export const MAX_MESSAGES = 2_000_000

export interface FolderQuestion extends Pick<SelectOptions, 'lists'> {
  /** What the server can. */
  can(name: string): boolean
}

/** What `lists` asks for, where the server answers. ReplyError: no such folder. */
export async function selectFolder(
  dialogue: Dialogue,
  command: readonly CommandPart[],
  { lists, can }: FolderQuestion,
): Promise<MessageFacts[] | undefined> {
  if (!lists) {
    await dialogue.command(command)
    return undefined
  }
  dialogue.line.hold()
  const selecting = await dialogue.begin(command)
  const listing = await dialogue.begin([lists === 'all' ? 'UID FETCH 1:* (UID FLAGS)' : searchCommand(can)])
  const answer = await dialogue.end(selecting)
  const listed: MessageFacts[] = []
  // Of a folder that could not be opened nothing is said, or something of another one.
  const { status } = await dialogue.end(listing, response => {
    if (lists === 'all') noteFacts(dialogue, response, listed)
    else noteFound(dialogue, response, listed)
  })
  if (answer.status !== 'OK') throw refusal(nameOf(command), answer)
  return status === 'OK' ? listed : undefined
}

/** What is missing in a list counts as deleted: one that is shorter than its folder is not believed. */
export function wholeList(listed: MessageFacts[] | undefined, { exists, lists }: ListedFolder): OpenFolder['listed'] {
  const isWhole = lists === 'all' ? listed && listed.length >= exists : listed && listed.length > 0
  return isWhole ? listed : undefined
}

interface ListedFolder extends Pick<SelectOptions, 'lists'> {
  readonly exists: number
}

/** One line of a few bytes where the server can say ranges (RFC 4731). */
function searchCommand(can: (name: string) => boolean): string {
  return can('ESEARCH') ? 'UID SEARCH RETURN (ALL) UNDELETED' : 'UID SEARCH UNDELETED'
}

/** Adds what FETCH says of one message. ProtocolError, and the end of the connection, when a server never comes to an end. */
export function noteFacts(dialogue: Dialogue, response: Untagged, all: MessageFacts[]): void {
  const facts = response.kind === 'data' && response.name === 'FETCH' ? readFacts(response) : undefined
  if (facts) add(dialogue, [facts], all)
}

function noteFound(dialogue: Dialogue, response: Untagged, all: MessageFacts[]): void {
  const found = response.kind === 'data' ? readFound(response) : []
  add(
    dialogue,
    found.map(uid => ({ uid })),
    all,
  )
}

function add({ line }: Dialogue, some: readonly MessageFacts[], all: MessageFacts[]): void {
  if (all.length + some.length > MAX_MESSAGES)
    throw line.fail(new ProtocolError(`The server told of more than ${MAX_MESSAGES} messages`, undefined, 'limit'))
  for (const facts of some) all.push(facts)
}
