// The body of one article, whole, in memory of its own that can be handed to a thread.

/** Servers refuse far smaller articles; what is beyond is not kept, and the part counts as damaged. */
const MAX_BODY_BYTES = 32 * 1024 * 1024

/** Errors: those of reading it. */
export async function gatherBody(body: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  let sizeBytes = 0
  let isCut = false
  for await (const chunk of body) {
    isCut ||= sizeBytes + chunk.length > MAX_BODY_BYTES
    if (isCut) continue
    // Its memory may be used again.
    pieces.push(Uint8Array.from(chunk))
    sizeBytes += chunk.length
  }
  const whole = new Uint8Array(sizeBytes)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
