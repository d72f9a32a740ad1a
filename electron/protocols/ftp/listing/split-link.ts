// `name -> target` of a link. Both sides may hold the arrow themselves.

const ARROW = ' -> '
/** Arrows that are looked at in one line. */
const MAX_ARROWS = 50

/**
 * Splits at the arrow that makes the target as long as the link's size, which on Unix is just that; else at the first.
 * @param sizeBytes the size in the listing, in bytes
 */
export function splitLink(text: string, sizeBytes: number | undefined): { name: string; target: string | undefined } {
  const first = text.indexOf(ARROW)
  if (first < 0) return { name: text, target: undefined }
  let at = first
  for (let seen = 0; at >= 0 && seen < MAX_ARROWS; seen += 1, at = text.indexOf(ARROW, at + 1)) {
    if (byteLength(text.slice(at + ARROW.length)) === sizeBytes) break
  }
  const chosen = at > 0 && byteLength(text.slice(at + ARROW.length)) === sizeBytes ? at : first
  return { name: text.slice(0, chosen), target: text.slice(chosen + ARROW.length) }
}

/** As the server counts: an escaped byte is one. */
function byteLength(text: string): number {
  const escaped = text.match(/[\udc80-\udcff]/g)?.filter(character => !character.isWellFormed()).length ?? 0
  return Buffer.byteLength(text) - 2 * escaped
}
