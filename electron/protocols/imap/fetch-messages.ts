// Messages on their way: one FETCH for many of them (RFC 3501 6.4.5), each body handed on while it arrives.
import type { CommandPart } from './command.ts'
import { type Dialogue, nameOf } from './dialogue.ts'
import { type MessageFacts, readFacts } from './message-facts.ts'
import { refusal } from './refusal.ts'
import type { DataResponse } from './response-reader.ts'

/** One message. `facts` is known when the body was read to its end, because a server may say the UID after it. */
export interface FetchedMessage {
  readonly body: AsyncIterable<Uint8Array>
  /** Undefined: the server did not say whose bytes these are. */
  facts(): MessageFacts | undefined
}

/** Yields the messages as they come. A body that is not read to its end is dropped. ReplyError when the server refuses. */
export async function* fetchMessages(
  dialogue: Dialogue,
  command: readonly CommandPart[],
): AsyncGenerator<FetchedMessage, void, void> {
  const tag = await dialogue.begin(command)
  for (;;) {
    const response = await dialogue.next()
    if (response.kind === 'body') {
      const message = new ArrivingMessage(dialogue)
      yield message
      await message.finish()
    } else if (response.kind === 'data' && response.name === 'FETCH') {
      const inline = inlineMessage(response)
      if (inline) yield inline
    } else if (response.kind === 'status' && response.tag === tag) {
      if (response.status !== 'OK') throw refusal(nameOf(command), response)
      return
    }
  }
}

class ArrivingMessage implements FetchedMessage {
  private readonly dialogue: Dialogue
  private read: MessageFacts | undefined
  private isFinished = false

  constructor(dialogue: Dialogue) {
    this.dialogue = dialogue
  }

  get body(): AsyncGenerator<Uint8Array, void, void> {
    return this.chunks()
  }

  facts(): MessageFacts | undefined {
    return this.read
  }

  /** Reads the rest of the response. */
  async finish(): Promise<void> {
    if (this.isFinished) return
    this.isFinished = true
    const { kind, ...response } = await this.dialogue.next()
    if (kind === 'data') this.read = readFacts({ kind, ...response } as DataResponse)
  }

  private async *chunks(): AsyncGenerator<Uint8Array, void, void> {
    const { reader } = this.dialogue
    for (let piece = await reader.bodyPiece(); piece; piece = await reader.bodyPiece()) yield piece
    await this.finish()
  }
}

/** Short bytes may come as a quoted string (or none at all); without any it is only news about flags. */
function inlineMessage(response: DataResponse): FetchedMessage | undefined {
  const facts = readFacts(response)
  const text = facts?.inlineBody
  if (!facts || text === undefined) return undefined
  return { body: piecesOf(text), facts: () => facts }
}

async function* piecesOf(text: string): AsyncGenerator<Uint8Array, void, void> {
  if (text !== '') yield Buffer.from(text)
}
