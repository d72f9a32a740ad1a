// Rows of an overview grouped into the files they are parts of: which parts are here, which are not. Pure.

import { type MultipartSubject, parseMultipartSubject } from './multipart-subject.ts'

/** What is needed of an article's row. */
export interface PartRow {
  readonly messageId: string
  readonly subject: string
  /** As in the overview; the same poster counts as the same file. */
  readonly from: string
  readonly dateMs: number
  readonly sizeBytes: number
}

export interface PostedFile<Row extends PartRow> {
  /** As declared; see `safeBinaryName`. */
  readonly fileName: string
  readonly title: string
  readonly from: string
  /** Of the earliest part. */
  readonly dateMs: number
  /** Of all articles that are here, as encoded. */
  readonly sizeBytes: number
  readonly total: number
  /** Which file of a post of several. */
  readonly file?: { readonly index: number; readonly total: number } | undefined
  readonly isYenc: boolean
  /** By part, ascending; each part once. Part 0, the introduction, is not among them. */
  readonly parts: readonly { readonly part: number; readonly row: Row }[]
  /** How many are not here. `missingParts` names them. */
  readonly missing: number
}

/** Enough to name what to look for on another server. */
const MAX_NAMED_PARTS = 10_000

/** The files in `rows`, in the order of their first article. Articles that are no parts are left out. */
export function groupParts<Row extends PartRow>(rows: Iterable<Row>): PostedFile<Row>[] {
  const files = new Map<string, { subject: MultipartSubject; parts: Map<number, Row> }>()
  for (const row of rows) {
    const subject = parseMultipartSubject(row.subject)
    if (!subject || subject.part === 0) continue
    const key = [row.from, subject.total, subject.title].join('\u0000')
    const file = files.get(key) ?? { subject, parts: new Map<number, Row>() }
    files.set(key, file)
    // A part that was posted twice: the larger one is the one that was not cut off.
    const known = file.parts.get(subject.part)
    if (!known || known.sizeBytes < row.sizeBytes) file.parts.set(subject.part, row)
  }
  return [...files.values()].map(({ subject, parts }) => describeFile(subject, parts))
}

/** The numbers of the parts that are not here, ascending, at most 10,000. */
export function missingParts({ total, parts }: Pick<PostedFile<PartRow>, 'total' | 'parts'>): number[] {
  const here = new Set(parts.map(({ part }) => part))
  const missing: number[] = []
  for (let part = 1; part <= total && missing.length < MAX_NAMED_PARTS; part++) if (!here.has(part)) missing.push(part)
  return missing
}

function describeFile<Row extends PartRow>(
  subject: MultipartSubject,
  parts: ReadonlyMap<number, Row>,
): PostedFile<Row> {
  const inOrder = [...parts].sort(([a], [b]) => a - b).map(([part, row]) => ({ part, row }))
  const { fileName, title, total, file, isYenc } = subject
  return {
    fileName: fileName || title,
    title,
    from: inOrder[0]?.row.from ?? '',
    dateMs: inOrder.reduce((least, { row }) => Math.min(least, row.dateMs), Number.POSITIVE_INFINITY),
    sizeBytes: inOrder.reduce((sum, { row }) => sum + row.sizeBytes, 0),
    total,
    ...(file ? { file } : {}),
    isYenc,
    parts: inOrder,
    missing: total - inOrder.length,
  }
}
