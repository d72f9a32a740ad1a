// The fields that make a message an article (RFC 5536 3), and those that readers of news agreed on without a standard.
// Untrusted: only what may be shown, checked or asked for comes out.

import { parseGroupList } from '../reading/group-list.ts'
import { firstField, type HeaderField } from './headers.ts'
import { parseMessageDate } from './message-date.ts'
import { addressesOf, textOf } from './message-fields.ts'
import { shownLine } from './shown-text.ts'

export interface NewsFields {
  /** Names as written, each once; empty for mail. */
  readonly newsgroups: readonly string[]
  /** Names, or the one word `poster`; empty when nothing is asked for. */
  readonly followupTo: readonly string[]
  /** As written; empty when there is none. The same for all below. */
  readonly mailCopiesTo: string
  readonly organization: string
  readonly control: string
  readonly supersedes: string
  readonly cancelLock: string
  readonly cancelKey: string
  /** When servers may drop it, as the author says (RFC 5536 3.2.5); UTC milliseconds. */
  readonly expiresMs?: number | undefined
  /** A picture of the author: a PNG in base64 (Face), or X-Face as written, both without white space. */
  readonly face?: { readonly kind: 'face' | 'x-face'; readonly data: string } | undefined
}

/** Locks and keys are a line or two. */
const MAX_FIELD = 2_000
/** The Face field holds at most 966 bytes by agreement; some programs write a little more. */
const MAX_FACE = 4_096
const PNG_START = 'iVBORw0KGgo'

/** Never throws. */
export function newsFieldsOf(fields: readonly HeaderField[]): NewsFields {
  const written = (name: string): string => shownLine(firstField(fields, name).slice(0, MAX_FIELD))
  const expiresMs = parseMessageDate(firstField(fields, 'expires'))
  const face = faceOf(fields)
  return {
    newsgroups: parseGroupList(firstField(fields, 'newsgroups')).map(shownLine),
    followupTo: parseGroupList(firstField(fields, 'followup-to')).map(shownLine),
    mailCopiesTo: written('mail-copies-to'),
    organization: shownLine(textOf(fields, 'organization')),
    control: written('control'),
    supersedes: written('supersedes'),
    cancelLock: written('cancel-lock'),
    cancelKey: written('cancel-key'),
    ...(expiresMs === undefined ? {} : { expiresMs }),
    ...(face ? { face } : {}),
  }
}

/** The author as rules and the index look at it: names and addresses. */
export function authorText(fields: readonly HeaderField[]): string {
  return addressesOf(fields, 'from')
    .slice(0, 10)
    .map(({ name, address }) => shownLine(name === '' ? address : `${name} <${address}>`))
    .join(', ')
}

/** A Face that is no PNG shows nothing; X-Face is printable ASCII and decoded where it is drawn. */
function faceOf(fields: readonly HeaderField[]): NewsFields['face'] {
  const png = firstField(fields, 'face').slice(0, MAX_FACE).replace(/\s+/g, '')
  if (png.startsWith(PNG_START) && /^[A-Za-z0-9+/]+={0,2}$/.test(png)) return { kind: 'face', data: png }
  const x = firstField(fields, 'x-face').slice(0, MAX_FACE).replace(/\s+/g, '')
  return x !== '' && /^[!-~]+$/.test(x) ? { kind: 'x-face', data: x } : undefined
}
