// Lines of a conversation as they are drawn: tone, round trip, and where a secret was left out. Pure.

import type { TranscriptLine } from '../../shared/model/connection.ts'
import { serverWords } from '../../shared/server-words.ts'

export type RowTone = 'client' | 'server' | 'refused' | 'note'

export interface TextPiece {
  readonly text: string
  /** A secret stood here. */
  readonly isSecret: boolean
}

/** What a secret is replaced by before it is recorded. */
const MASK = '***'

/** Longest part of a line that is drawn; the saved file has the whole. */
const MAX_DRAWN_LENGTH = 2_000

/** POP3 refuses with `-ERR`, SMTP with a code of 4 or 5 (RFC 1939 section 3, RFC 5321 section 4.2.1). */
export function toneOf({ from, text }: TranscriptLine): RowTone {
  if (from !== 'server') return from
  return /^(?:-ERR\b|[45]\d\d[ -])/.test(text) ? 'refused' : 'server'
}

/** Time from a command to the first line of its reply; null for all other lines. */
export function roundTripMs(lines: readonly TranscriptLine[], index: number): number | null {
  const line = lines[index]
  const before = lines[index - 1]
  if (line?.from !== 'server' || before?.from !== 'client') return null
  return Math.max(0, line.atMs - before.atMs)
}

/** The text in pieces, made fit to be shown. */
export function piecesOf(text: string): TextPiece[] {
  const pieces = serverWords(text, MAX_DRAWN_LENGTH).split(MASK)
  return pieces
    .flatMap((piece, index): TextPiece[] => [
      ...(index > 0 ? [{ text: MASK, isSecret: true }] : []),
      { text: piece, isSecret: false },
    ])
    .filter(piece => piece.text !== '')
}

/** Numbers of the lines that contain `wanted`, whatever its case; none for an empty wish. */
export function findLines(lines: readonly TranscriptLine[], wanted: string): number[] {
  const text = wanted.trim().toLowerCase()
  if (text === '') return []
  return lines.flatMap((line, index) => (line.text.toLowerCase().includes(text) ? [index] : []))
}
