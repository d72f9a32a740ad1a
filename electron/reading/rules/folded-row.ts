// A row as conditions see it: each text folded once, and only when a rule asks for it.

import { foldText } from '../../../shared/fold-text.ts'
import type { RuleSubject } from './rule-subject.ts'

/** Bodies are searched so far; what follows is quotation or encoded data. */
const MAX_BODY_LENGTH = 200_000
/** A thread of thousands names its first and its latest ancestors. */
const MAX_REFERENCES = 1_000

export class FoldedRow {
  readonly row: RuleSubject
  private foldedAuthor: string | undefined
  private foldedSubject: string | undefined
  private foldedBody: string | undefined
  private readonly foldedOthers = new Map<string, string>()

  constructor(row: RuleSubject) {
    this.row = row
  }

  get author(): string {
    this.foldedAuthor ??= foldText(this.row.author)
    return this.foldedAuthor
  }

  get subject(): string {
    this.foldedSubject ??= foldText(this.row.subject)
    return this.foldedSubject
  }

  /** Undefined: not downloaded. */
  get body(): string | undefined {
    if (this.row.body === undefined) return undefined
    this.foldedBody ??= foldText(this.row.body.slice(0, MAX_BODY_LENGTH))
    return this.foldedBody
  }

  get to(): string | undefined {
    return this.other('to ', this.row.to)
  }

  get cc(): string | undefined {
    return this.other('cc ', this.row.cc)
  }

  /** `name` in small letters. Undefined: the header was not read. */
  header(name: string): string | undefined {
    return this.row.headers && this.other(name, this.row.headers.get(name) ?? '')
  }

  /** The message itself and its ancestors. Ids are compared as they are (RFC 5536 3.1.3). */
  isInThread(messageId: string): boolean {
    const { row } = this
    return row.messageId === messageId || row.references.slice(-MAX_REFERENCES).includes(messageId)
  }

  private other(key: string, text: string | undefined): string | undefined {
    if (text === undefined) return undefined
    const known = this.foldedOthers.get(key)
    if (known !== undefined) return known
    const folded = foldText(text)
    this.foldedOthers.set(key, folded)
    return folded
  }
}
