// What threading needs to know of the messages of a list, in columns of numbers: about 90 bytes a message and no object.
// Messages are added in any order and at any time; what they say together does not depend on the order.
import { InputError } from '../../errors.ts'
import { baseSubject } from './base-subject.ts'
import { nextCapacity, release, wideIntegers } from './column-memory.ts'
import { type IdKeys, IdTable } from './id-table.ts'
import { type IdSpan, referenceSpans } from './reference-ids.ts'
import { sortInSteps } from './sort-by-value.ts'
import type { Steps } from './steps.ts'

/** The largest groups hold two to four million; beyond this the columns would take more than a gigabyte. */
export const MAX_MESSAGES = 10_000_000
/** No number is known, or there is none. */
export const NONE = -1

const FIRST_CAPACITY = 1_024
/** The years 1 to 9999: what lies outside is no date, and sums of these are exact. */
const FIRST_DATE_MS = -62_135_596_800_000
const LAST_DATE_MS = 253_402_300_799_999

export interface ThreadableMessage {
  /** Article number, or id in the store: orders messages of one time. */
  readonly number: number
  /** The field's text; empty when there is none. */
  readonly messageId: string
  /** The text of References, or where there is none the first id of In-Reply-To; a JSON list of ids is as good. */
  readonly references: string
  /** Decoded. */
  readonly subject: string
  /** UTC; the time of arrival where the field is not believable. */
  readonly dateMs: number
}

/** Everything that columns know, with nothing to spare. */
export interface ColumnParts {
  readonly numbers: Float64Array<ArrayBuffer>
  readonly datesMs: Float64Array<ArrayBuffer>
  readonly ids: Int32Array<ArrayBuffer>
  readonly answers: Int32Array<ArrayBuffer>
  readonly subjects: Int32Array<ArrayBuffer>
  readonly isReply: Uint8Array<ArrayBuffer>
  readonly messageOf: Int32Array<ArrayBuffer>
  readonly saidParents: Int32Array<ArrayBuffer>
  readonly saidBy: Int32Array<ArrayBuffer>
  readonly idKeys: IdKeys
  readonly subjectKeys: IdKeys
}

/** Read only for everybody but the class; longer than `count`. */
export class MessageColumns {
  /** Messages are named by index, 0 to count - 1, in the order they were added. */
  count = 0
  numbers = new Float64Array(FIRST_CAPACITY)
  datesMs = new Float64Array(FIRST_CAPACITY)
  /** The number of its Message-ID; NONE: it has none. */
  ids = new Int32Array(FIRST_CAPACITY)
  /** The id of the message that it says it answers; NONE: it says nothing. */
  answers = new Int32Array(FIRST_CAPACITY)
  /** The number of its base subject; NONE: it has none. */
  subjects = new Int32Array(FIRST_CAPACITY)
  isReply = new Uint8Array(FIRST_CAPACITY)

  /** By number of an id: the oldest message that has it; NONE: it is only referred to. */
  messageOf = new Int32Array(FIRST_CAPACITY)
  /** By number of an id: its parent by what others say, and who of them says so: the oldest. */
  saidParents = new Int32Array(FIRST_CAPACITY)
  private saidBy = new Int32Array(FIRST_CAPACITY)

  private idTable = new IdTable()
  private subjectTable = new IdTable()

  /** Columns that go on where others were; the parts are theirs from now on. */
  static *from(parts: ColumnParts): Steps<MessageColumns> {
    const { idKeys, subjectKeys, ...columns } = parts
    const made = Object.assign(new MessageColumns(), columns, { count: columns.ids.length })
    made.idTable = yield* IdTable.from(idKeys)
    made.subjectTable = yield* IdTable.from(subjectKeys)
    return made
  }

  /** Windows on what is known now. They are good for nothing when something is added. */
  parts(): ColumnParts {
    const { count, idCount } = this
    return {
      numbers: this.numbers.subarray(0, count),
      datesMs: this.datesMs.subarray(0, count),
      ids: this.ids.subarray(0, count),
      answers: this.answers.subarray(0, count),
      subjects: this.subjects.subarray(0, count),
      isReply: this.isReply.subarray(0, count),
      messageOf: this.messageOf.subarray(0, idCount),
      saidParents: this.saidParents.subarray(0, idCount),
      saidBy: this.saidBy.subarray(0, idCount),
      idKeys: this.idTable.keys,
      subjectKeys: this.subjectTable.keys,
    }
  }

  /** Numbers and dates stay with who has windows on them; everything else is gone at once. Not to be used afterwards. */
  end(): void {
    release(this.ids, this.answers, this.subjects, this.isReply, this.messageOf, this.saidParents, this.saidBy)
    this.idTable.end()
    this.subjectTable.end()
  }

  get idCount(): number {
    return this.idTable.count
  }

  get subjectCount(): number {
    return this.subjectTable.count
  }

  /** Answers with the message's index. Throws InputError beyond MAX_MESSAGES. */
  add({ number, messageId, references, subject, dateMs }: ThreadableMessage): number {
    if (this.count >= MAX_MESSAGES) throw new InputError(`More than ${MAX_MESSAGES} messages in one list`)
    if (this.count === this.ids.length) this.growMessages()
    const index = this.count++
    this.numbers[index] = Number.isSafeInteger(number) && number >= 0 ? number : 0
    this.datesMs[index] = dateMs >= FIRST_DATE_MS && dateMs <= LAST_DATE_MS ? Math.trunc(dateMs) : 0
    this.addSubject(index, subject)
    const id = this.addId(index, messageId)
    this.answers[index] = this.addReferences(index, id, references)
    return index
  }

  /** The oldest message with this Message-ID; NONE: none has it, or it is empty. */
  withId(messageId: string): number {
    const span = idSpan(messageId)
    const id = span ? this.idTable.knownNumberOf(messageId, ...span) : NONE
    return id === NONE ? NONE : (this.messageOf[id] ?? NONE)
  }

  /** By date, then by number; only messages that agree in both stand as they came. */
  isOlder(a: number, b: number): boolean {
    const byDate = (this.datesMs[a] ?? 0) - (this.datesMs[b] ?? 0)
    if (byDate !== 0) return byDate < 0
    const byNumber = (this.numbers[a] ?? 0) - (this.numbers[b] ?? 0)
    return byNumber !== 0 ? byNumber < 0 : a < b
  }

  /** All messages, oldest first. */
  *oldestFirst(): Steps<Int32Array<ArrayBuffer>> {
    const messages = new Int32Array(this.count)
    for (let index = 0; index < messages.length; index++) messages[index] = index
    yield* sortInSteps(messages, this.numbers)
    yield* sortInSteps(messages, this.datesMs)
    return messages
  }

  private addSubject(index: number, subject: string): void {
    const { base, isReply } = baseSubject(subject)
    this.subjects[index] = base === '' ? NONE : this.subjectTable.numberOf(base.toLowerCase())
    this.isReply[index] = isReply ? 1 : 0
  }

  private addId(index: number, text: string): number {
    const span = idSpan(text)
    const id = span ? this.enter(text, span) : NONE
    this.ids[index] = id
    if (id === NONE) return id
    const known = this.messageOf[id] ?? NONE
    if (known === NONE || this.isOlder(index, known)) this.messageOf[id] = index
    return id
  }

  /** The last reference is the parent; the others tell what answers what among messages that are missing. */
  private addReferences(index: number, id: number, text: string): number {
    if (text.length === 0) return NONE
    let last = NONE
    for (const span of referenceSpans(text)) {
      const reference = this.enter(text, span)
      // A message is not its own ancestor, and said twice is said once.
      if (reference === id || reference === last) continue
      if (last !== NONE) this.sayParent(reference, last, index)
      last = reference
    }
    return last
  }

  private sayParent(id: number, parent: number, by: number): void {
    const earlier = this.saidBy[id] ?? NONE
    if (earlier !== NONE && (earlier === by || !this.isOlder(by, earlier))) return
    this.saidParents[id] = parent
    this.saidBy[id] = by
  }

  private enter(text: string, [start, end]: IdSpan): number {
    const known = this.idTable.count
    const id = this.idTable.numberOf(text, start, end)
    if (id < known) return id
    if (id === this.messageOf.length) this.growIds()
    this.messageOf[id] = NONE
    this.saidParents[id] = NONE
    this.saidBy[id] = NONE
    return id
  }

  private growMessages(): void {
    const capacity = Math.max(FIRST_CAPACITY, nextCapacity(this.ids.length))
    this.numbers = wideFloats(this.numbers, capacity)
    this.datesMs = wideFloats(this.datesMs, capacity)
    this.ids = wideIntegers(this.ids, capacity)
    this.answers = wideIntegers(this.answers, capacity)
    this.subjects = wideIntegers(this.subjects, capacity)
    const isReply = new Uint8Array(capacity)
    isReply.set(this.isReply)
    this.isReply = isReply
  }

  private growIds(): void {
    const capacity = Math.max(FIRST_CAPACITY, nextCapacity(this.messageOf.length))
    this.messageOf = wideIntegers(this.messageOf, capacity)
    this.saidParents = wideIntegers(this.saidParents, capacity)
    this.saidBy = wideIntegers(this.saidBy, capacity)
  }
}

function idSpan(text: string): IdSpan | undefined {
  return text.includes('<') ? referenceSpans(text)[0] : bareSpan(text)
}

/** Some programs leave out the brackets. */
function bareSpan(text: string): IdSpan | undefined {
  return /\S/.test(text) ? [0, text.length] : undefined
}

/** A copy: lists have windows on the old one. */
function wideFloats(column: Float64Array, capacity: number): Float64Array<ArrayBuffer> {
  const wide = new Float64Array(capacity)
  wide.set(column)
  return wide
}
