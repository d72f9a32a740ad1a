// What an article holds in a charset that it does not name, for a person who chooses one for the group: lines of its header
// with bytes beyond ASCII, and of its text when no charset is declared there. The bytes are shown as Latin-1 would. Pure.

import { isUtf8 } from 'node:buffer'
import type { CharsetSample } from '../../../shared/model/newsgroup.ts'
import { guessCharset } from '../../message/guess-charset.ts'

const MAX_LINES = 6
/** Longer ones are no lines of a text. */
const MAX_LINE_BYTES = 300

/** `bytes`: the beginning of a raw article. Without lines there is nothing to choose for. Never throws. */
export function charsetSample(bytes: Buffer): CharsetSample {
  const text = bytes.toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)
  const head = end ? text.slice(0, end.index) : text
  const body = end && !/^content-type:[^\n]*(?:\n[ \t][^\n]*)*charset\s*=/im.test(head) ? text.slice(end.index) : ''
  const lines = [...new Set([...fieldValues(head), ...body.split('\n').map(line => line.trim())])]
    // What is UTF-8 is read as that, whatever is chosen.
    .filter(line => line.length <= MAX_LINE_BYTES && !isUtf8(Buffer.from(line, 'latin1')))
    .slice(0, MAX_LINES)
  return { lines, guessed: lines.length === 0 ? '' : guessCharset(Buffer.from(lines.join('\n'), 'latin1')) }
}

/** People write subjects, names and organisations; the rest of a header is for programs. */
function fieldValues(head: string): string[] {
  return [...head.matchAll(/^(?:subject|from|organization):[ \t]*([^\r\n]*)/gim)].map(([, value = '']) => value.trim())
}
