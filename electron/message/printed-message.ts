// One message as it stands on paper: a header block, the text, and what is attached. A piece of a page; the page around it,
// its style sheet and its policy come from whoever prints.
import type { Address } from '../../shared/model/message.ts'
import { attachedLeaves, attachmentOf } from './attachments.ts'
import { addressesOf, dateOf, textOf } from './message-fields.ts'
import { escapeHtml, type PageOptions, shownPieces } from './message-page.ts'
import { plainText } from './open-message.ts'
import type { ParsedMessage } from './parsed-message.ts'
import { shownBody, shownLine } from './shown-text.ts'

export interface PrintOptions extends Omit<PageOptions, 'adaptsColours'> {
  readonly isPlain: boolean
  /** When it arrived, for a message without a date. UTC milliseconds. */
  readonly receivedMs: number
  /** A language tag, for dates and sizes. */
  readonly locale: string
  readonly texts: PrintTexts
}

/** The words on paper. */
export interface PrintTexts {
  readonly noSubject: string
  readonly from: string
  readonly to: string
  readonly cc: string
  readonly date: string
  readonly attachments: string
}

/** More people than this fill pages. */
const MAX_PEOPLE = 200

/** Never throws for what the message holds. */
export function printedMessage(message: ParsedMessage, options: PrintOptions): string {
  const { fields } = message.structure
  const subject = shownLine(textOf(fields, 'subject')) || options.texts.noSubject
  return `<article><h1 dir="auto">${escapeHtml(subject)}</h1><dl>${headerBlock(message, options)}</dl><div class="body">${bodyOf(message, options)}</div>${attachedFiles(message, options)}</article>`
}

function headerBlock({ structure }: ParsedMessage, { texts, locale, receivedMs }: PrintOptions): string {
  const people = (name: string) => addressesOf(structure.fields, name).slice(0, MAX_PEOPLE).map(person).join(', ')
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' })
  const rows = [
    [texts.from, people('from')],
    [texts.to, people('to')],
    [texts.cc, people('cc')],
    [texts.date, format.format(dateOf(structure.fields) ?? receivedMs)],
  ] as const
  return rows
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd><bdi>${escapeHtml(value)}</bdi></dd>`)
    .join('')
}

function person({ name, address }: Address): string {
  return shownLine(name === '' ? address : `${name} <${address}>`)
}

function bodyOf(message: ParsedMessage, options: PrintOptions): string {
  const pieces = options.isPlain ? undefined : shownPieces(message, options)
  return (
    pieces?.map(({ html }) => html).join('<hr>') ??
    `<div class="text" dir="auto">${escapeHtml(shownBody(plainText(message).text))}</div>`
  )
}

function attachedFiles({ bytes, body }: ParsedMessage, { texts, locale }: PrintOptions): string {
  const files = attachedLeaves(bytes, body).map(leaf => attachmentOf(bytes, leaf))
  if (files.length === 0) return ''
  const items = files.map(
    ({ fileName, sizeBytes }) => `<li><bdi>${escapeHtml(fileName)}</bdi> (${printedSize(sizeBytes, locale)})</li>`,
  )
  return `<section class="files"><h2>${escapeHtml(texts.attachments)}</h2><ul>${items.join('')}</ul></section>`
}

function printedSize(sizeBytes: number, locale: string): string {
  const [unit, divisor] =
    sizeBytes < 1_000 ? ['byte', 1] : sizeBytes < 1_000_000 ? ['kilobyte', 1e3] : ['megabyte', 1e6]
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: String(unit),
    unitDisplay: divisor === 1 ? 'long' : 'short',
    maximumSignificantDigits: 3,
  })
  return format.format(sizeBytes / Number(divisor))
}
