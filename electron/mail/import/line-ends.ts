// Files of messages have the line ends of the system they lie on; messages have CRLF (RFC 5322, 2.1). Pure.

const LINE_FEED = 0x0a

/** A message that has CRLF anywhere stays byte for byte as it is; one with nothing but LF gets CRLF. */
export function withCrlf(raw: Buffer): Buffer {
  if (!raw.includes(LINE_FEED) || raw.includes('\r\n', 0, 'latin1')) return raw
  return Buffer.from(raw.toString('latin1').replaceAll('\n', '\r\n'), 'latin1')
}
