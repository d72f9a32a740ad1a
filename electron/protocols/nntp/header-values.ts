// One header field of many articles: HDR (RFC 3977 8.5), XHDR and XPAT (RFC 2980 2.6, 2.9) for older servers.
import { type CodedReply, isRefusal, refusal } from '../wire/coded-reply.ts'
import { headerArgument, patternArgument, rangeArgument } from './arguments.ts'
import { offers } from './capabilities.ts'
import type { Dialogue } from './dialogue.ts'
import { type HeaderValue, parseHeaderValue } from './parse.ts'
import type { ArticleRange } from './ranges.ts'
import { readLines } from './read-lines.ts'
import { isMissingArticle, isUnknownCommand } from './refusal.ts'

export type HeaderCommand = 'HDR' | 'XHDR'

/** Both are metadata only in RFC 3977; before, they were asked for like headers. */
const OLD_NAMES: Readonly<Record<string, string>> = { ':bytes': 'Bytes', ':lines': 'Lines' }

/** The command for a field, its name as the command knows it. */
export function headerCommand(command: HeaderCommand, name: string, articles: ArticleRange | string): string {
  const field = command === 'XHDR' ? (OLD_NAMES[name.toLowerCase()] ?? name) : name
  return `${command} ${headerArgument(field)} ${rangeArgument(articles)}`
}

/** What is known or likely first. */
export function headerCommands(dialogue: Dialogue): readonly HeaderCommand[] {
  return offers(dialogue.capabilities, 'HDR') ? ['HDR', 'XHDR'] : ['XHDR', 'HDR']
}

export class HeaderReader {
  private readonly dialogue: Dialogue
  /** Found out at the first request. */
  private command: HeaderCommand | undefined

  constructor(dialogue: Dialogue) {
    this.dialogue = dialogue
  }

  /** A field's values, in batches. ReplyError. */
  async *read(name: string, articles: ArticleRange | string): AsyncGenerator<readonly HeaderValue[], void, void> {
    const [command = 'HDR', other] = this.command ? [this.command] : headerCommands(this.dialogue)
    const said = headerCommand(command, name, articles)
    const reply = await this.dialogue.ask(said)
    if (other && isUnknownCommand(reply)) {
      const saidInstead = headerCommand(other, name, articles)
      const answer = await this.dialogue.ask(saidInstead)
      if (!isRefusal(answer)) this.command = other
      // Where both are refused, the first refusal says more: it is for the command the server announced.
      yield* isUnknownCommand(answer) ? this.values(reply, said) : this.values(answer, saidInstead)
    } else {
      if (!isRefusal(reply)) this.command = command
      yield* this.values(reply, said)
    }
  }

  /** The values that match one of the patterns (wildmat, case matters), in batches. ReplyError. */
  async *match(
    name: string,
    articles: ArticleRange | string,
    patterns: readonly string[],
  ): AsyncGenerator<readonly HeaderValue[], void, void> {
    const words = patterns.map(patternArgument).join(' ')
    const command = `XPAT ${headerArgument(name)} ${rangeArgument(articles)} ${words}`
    yield* this.values(await this.dialogue.ask(command), command)
  }

  private async *values(reply: CodedReply, command: string): AsyncGenerator<readonly HeaderValue[], void, void> {
    if (isMissingArticle(reply)) return
    if (isRefusal(reply)) throw refusal(reply, command)
    this.dialogue.expect(reply, '22', command)
    yield* readLines(this.dialogue, parseHeaderValue)
  }
}
