// Where writing begins in an answer: below what is quoted, above the signature. Pure.

/** A position in the text: on the first empty line behind the last written one, so that a blank line stays between. */
export function writingPlace(text: string): number {
  const signature = text.search(/^-- $/m)
  const body = signature < 0 ? text : text.slice(0, signature)
  const written = body.trimEnd().length
  const blank = body.slice(written).indexOf('\n', 1)
  // Behind the blank line when there is one, else at the end of what stands there.
  return written === 0 ? 0 : blank < 0 ? body.length : written + blank + 1
}
