// The data of yEnc (version 1.3) decoded: 42 taken from every byte, 64 more after an equals sign. Hot: one pass, no table.

const EQUALS = 0x3d
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/**
 * Decodes `encoded` into `out`, which must be as long, and gives the number of bytes written. Line ends are passed over.
 * An equals sign at the very end stands for nothing: callers cut at line ends.
 */
export function decodeYenc(encoded: Uint8Array, out: Uint8Array): number {
  const length = encoded.length
  let used = 0
  for (let at = 0; at < length; at++) {
    const byte = encoded[at] ?? 0
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) continue
    if (byte !== EQUALS) {
      // The array keeps the low eight bits.
      out[used++] = byte - 42
    } else if (++at < length) {
      out[used++] = (encoded[at] ?? 0) - 106
    }
  }
  return used
}
