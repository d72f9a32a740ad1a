// Opens a folder (SELECT, EXAMINE, RFC 3501 6.3.1), and asks in the same packet what is in it: whoever brings a folder here needs
// both, and the answer to the second does not hang on what the first one says (5.5).
import { ProtocolError } from '../../errors.ts'
import type { CommandPart } from './command.ts'
import { type Dialogue, nameOf, type Untagged } from './dialogue.ts'
import { type MessageFacts, readFacts } from './message-facts.ts'
import { refusal } from './refusal.ts'

/** As many as POP3 lists. Fewer would be taken for all there are, and the others for deleted: so it is an error. */
export const MAX_MESSAGES = 2_000_000
const LIST_ALL = 'UID FETCH 1:* (UID FLAGS)'

/** UID and flags of all messages, where `listsAll` and the server answers. ReplyError: no such folder. */
export async function selectFolder(
  dialogue: Dialogue,
  command: readonly CommandPart[],
  listsAll: boolean,
): Promise<MessageFacts[] | undefined> {
  if (!listsAll) {
    await dialogue.command(command)
    return undefined
  }
  dialogue.line.hold()
  const selecting = await dialogue.begin(command)
  const listing = await dialogue.begin([LIST_ALL])
  const answer = await dialogue.end(selecting)
  const listed: MessageFacts[] = []
  // Of a folder that could not be opened nothing is said, or something of another one.
  const { status } = await dialogue.end(listing, response => noteFacts(dialogue, response, listed))
  if (answer.status !== 'OK') throw refusal(nameOf(command), answer)
  return status === 'OK' ? listed : undefined
}

/** What is missing in a list counts as deleted: one that is shorter than its folder is not believed. */
export function wholeList(listed: MessageFacts[] | undefined, exists: number): MessageFacts[] | undefined {
  return listed && listed.length >= exists ? listed : undefined
}

/** Adds what FETCH says of one message. ProtocolError, and the end of the connection, when a server never comes to an end. */
export function noteFacts({ line }: Dialogue, response: Untagged, all: MessageFacts[]): void {
  const facts = response.kind === 'data' && response.name === 'FETCH' ? readFacts(response) : undefined
  if (!facts) return
  if (all.length >= MAX_MESSAGES)
    throw line.fail(new ProtocolError(`The server told of more than ${MAX_MESSAGES} messages`, undefined, 'limit'))
  all.push(facts)
}
