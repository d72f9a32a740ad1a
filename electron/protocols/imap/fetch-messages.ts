// Messages on their way: one FETCH for many of them (RFC 3501 6.4.5), the bytes handed on while they arrive.
import { asError } from '../../errors.ts'
import { type Dialogue, nameOf } from './dialogue.ts'
import { type MessageFacts, readFacts } from './message-facts.ts'
import { refusal } from './refusal.ts'
import type { DataResponse, Response, StatusResponse } from './response-reader.ts'

/** Some bytes of the message that is arriving, or its end: a server may say only there whose bytes they were. */
export type FetchedPiece =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** Without `facts` the server did not say it at all. */
  | { readonly kind: 'end'; readonly facts: MessageFacts | undefined }

/**
 * Yields what has arrived of what these commands ask for, in order; a small message is one of many in it. Each command is said
 * before the answer to the one before it ends, so that the line is never idle between them. Whoever stops early leaves the rest,
 * which is dropped. ReplyError when the server refuses.
 */
export async function* fetchMessages(
  dialogue: Dialogue,
  commands: readonly string[],
): AsyncGenerator<FetchedPiece[], void, void> {
  const say = (command: string | undefined) => (command === undefined ? '' : dialogue.begin([command]))
  let ahead = await say(commands[0])
  for (const [index, command] of commands.entries()) {
    const tag = ahead
    ahead = await say(commands[index + 1])
    yield* answerTo(command, new ArrivingMessages(dialogue, tag))
  }
}

async function* answerTo(command: string, arriving: ArrivingMessages): AsyncGenerator<FetchedPiece[], void, void> {
  for (;;) {
    const pieces = arriving.take()
    if (pieces.length > 0) yield pieces
    const { answer } = arriving
    if (answer?.status === 'OK') return
    if (answer) throw refusal(nameOf([command]), answer)
    if (pieces.length === 0) await arriving.more()
  }
}

class ArrivingMessages {
  /** To the command. */
  answer: StatusResponse | undefined
  private readonly dialogue: Dialogue
  private readonly tag: string
  private hasBody = false
  private failure: Error | undefined

  constructor(dialogue: Dialogue, tag: string) {
    this.dialogue = dialogue
    this.tag = tag
  }

  /** All that has arrived. What was complete before an error is handed on before it is thrown. */
  take(): FetchedPiece[] {
    if (this.failure) throw this.failure
    const pieces: FetchedPiece[] = []
    try {
      while (!this.hasAnswer() && this.takeOne(pieces));
    } catch (error) {
      if (pieces.length === 0) throw error
      this.failure = asError(error)
    }
    return pieces
  }

  /** Resolves when more has arrived. */
  more(): Promise<void> {
    return this.dialogue.line.more()
  }

  private hasAnswer(): boolean {
    this.answer ??= this.dialogue.answerTo(this.tag)
    return this.answer !== undefined
  }

  /** False: nothing more has arrived. */
  private takeOne(pieces: FetchedPiece[]): boolean {
    const { reader } = this.dialogue
    const bytes = reader.takeBody()
    if (bytes) {
      pieces.push({ kind: 'bytes', bytes })
      return true
    }
    const response = reader.isInBody ? undefined : this.dialogue.take()
    if (!response) return false
    this.note(response, pieces)
    return true
  }

  private note(response: Response, pieces: FetchedPiece[]): void {
    if (response.kind === 'body') this.hasBody = true
    else if (response.kind === 'data' && response.name === 'FETCH') this.noteFacts(response, pieces)
  }

  /** Short bytes may come as a quoted string (or none at all); without any it is only news about flags. */
  private noteFacts(response: DataResponse, pieces: FetchedPiece[]): void {
    const facts = readFacts(response)
    const text = this.hasBody ? '' : facts?.inlineBody
    this.hasBody = false
    if (text === undefined) return
    if (text !== '') pieces.push({ kind: 'bytes', bytes: Buffer.from(text) })
    pieces.push({ kind: 'end', facts })
  }
}
