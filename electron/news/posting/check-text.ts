// The text of an article looked at before it is posted: what readers of news have always asked for.

import type { PostDraft, PostingCheck } from '../../../shared/model/posting.ts'
import { readLines, type TextLine } from './read-lines.ts'

/** Where the composer draws its ruler: room for a few levels of quotation on a line of 80. */
export const RULER_COLUMN = 72
export const MAX_LINE_LETTERS = 80
const MAX_SIGNATURE_LINES = 4
/** Answers to a line or two need no more words than these. */
const FEW_QUOTED_LINES = 6

/** In the order of the text. */
export function checkText({ text, answering }: Pick<PostDraft, 'text' | 'answering'>): PostingCheck[] {
  const lines = readLines(text)
  return [
    ...checkEmpty(lines),
    ...checkQuotation(lines, answering !== undefined),
    ...checkLength(lines),
    ...checkSignature(lines),
    ...checkForm(lines),
  ]
}

function checkEmpty(lines: readonly TextLine[]): PostingCheck[] {
  const hasText = lines.some(({ kind }) => kind === 'new' || kind === 'quoted')
  return hasText ? [] : [{ code: 'empty-text', severity: 'warning' }]
}

function checkQuotation(lines: readonly TextLine[], isAnswer: boolean): PostingCheck[] {
  const indexes = (kind: TextLine['kind']) => lines.flatMap((line, index) => (line.kind === kind ? [index] : []))
  const quoted = indexes('quoted')
  const fresh = indexes('new')
  const [first] = quoted
  if (first === undefined) return []
  if (fresh.length === 0) return [{ code: 'only-quoted', severity: 'warning', count: quoted.length }]
  const found: PostingCheck[] = []
  if (quoted.length > fresh.length && quoted.length >= FEW_QUOTED_LINES)
    found.push({ code: 'mostly-quoted', severity: 'warning', line: first + 1, count: quoted.length })
  if (isAnswer && fresh.every(index => index < first))
    found.push({ code: 'top-posted', severity: 'warning', line: (fresh[0] ?? 0) + 1 })
  return found
}

/** What was quoted, and addresses of pages, cannot be broken by the writer. */
function checkLength(lines: readonly TextLine[]): PostingCheck[] {
  const long = lines.flatMap(({ text, kind }, index) => (kind !== 'quoted' && isLong(text) ? [index + 1] : []))
  return long[0] === undefined ? [] : [{ code: 'long-lines', severity: 'warning', line: long[0], count: long.length }]
}

function isLong(line: string): boolean {
  return (
    line.length > MAX_LINE_LETTERS && Array.from(line).length > MAX_LINE_LETTERS && !/^\s*<?\w+:\/\/\S+$/.test(line)
  )
}

function checkSignature(lines: readonly TextLine[]): PostingCheck[] {
  const start = lines.findIndex(({ kind }) => kind === 'signature')
  if (start >= 0) {
    const count = lines.length - start - 1
    return count > MAX_SIGNATURE_LINES ? [{ code: 'long-signature', severity: 'warning', line: start + 1, count }] : []
  }
  const broken = lines.findLastIndex(({ text }) => text === '--')
  return broken > 0 && lines.length - broken <= 12
    ? [{ code: 'broken-signature-mark', severity: 'hint', line: broken + 1 }]
    : []
}

function checkForm(lines: readonly TextLine[]): PostingCheck[] {
  const html = lines.findIndex(
    ({ text, kind }) => kind === 'new' && /^\s*<(?:!doctype html|html|head|body|div|table)\b[^>]*>/i.test(text),
  )
  const file = lines.findIndex(({ text }) => /^(?:begin [0-7]{3,4} \S|=ybegin .*\bsize=)/.test(text))
  return [
    ...(html < 0 ? [] : [{ code: 'html', severity: 'warning', line: html + 1 } as const]),
    ...(file < 0 ? [] : [{ code: 'encoded-file', severity: 'warning', line: file + 1 } as const]),
  ]
}
