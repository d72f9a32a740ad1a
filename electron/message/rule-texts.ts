// What rules ask for beyond the row of a message: everybody in To and Cc, header fields by name, the text that people read.

import { decodeEncodedWords } from './encoded-words.ts'
import { allFields, type HeaderField } from './headers.ts'
import { addressesOf } from './message-fields.ts'
import type { RuleTexts, RuleTextWants } from './message-reader.ts'
import { plainText } from './open-message.ts'
import type { ParsedMessage } from './parsed-message.ts'
import { shownLine } from './shown-text.ts'

/** Of a list of thousands the first ones; nobody writes a rule about the rest. */
const MAX_PEOPLE = 1_000
/** Of fields that come hundreds of times (Received) this much is looked at. */
const MAX_FIELD_LENGTH = 16_384
/** What follows is quotation or data; rules look no further. */
const MAX_BODY_LENGTH = 200_000

/** Never throws for what it holds, but for what no parser survives. */
export function ruleTexts(id: number, message: ParsedMessage, wants: RuleTextWants): RuleTexts {
  const { fields } = message.structure
  return {
    id,
    to: peopleOf(fields, 'to'),
    cc: peopleOf(fields, 'cc'),
    headers: wants.headers.map(name => [name, fieldText(fields, name)] as const),
    ...(wants.needsBody ? { body: plainText(message).text.slice(0, MAX_BODY_LENGTH) } : {}),
  }
}

function peopleOf(fields: readonly HeaderField[], name: string): string {
  return addressesOf(fields, name)
    .slice(0, MAX_PEOPLE)
    .map(person => shownLine(person.name === '' ? person.address : `${person.name} <${person.address}>`))
    .join(', ')
}

function fieldText(fields: readonly HeaderField[], name: string): string {
  const values = allFields(fields, name).map(value => shownLine(decodeEncodedWords(value)))
  return values.join('\n').slice(0, MAX_FIELD_LENGTH)
}
