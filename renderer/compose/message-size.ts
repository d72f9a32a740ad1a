// How large a message will be on the wire, estimated before it is built: servers count encoded bytes (RFC 1870).

export interface SizedMessage {
  readonly text: string
  readonly subject: string
  readonly attachments: readonly { readonly fileName: string; readonly sizeBytes: number }[]
}

/** Header fields and the MIME frame of a usual message. */
const FRAME_BYTES = 1_200
/** Boundary and header fields of one more part, without its file name. */
const PART_BYTES = 250
/** Base64 (RFC 2045 section 6.8): 76 characters and a line end for 57 bytes. */
const BYTES_PER_LINE = 57
const LINE_BYTES = 78

/** Size of `bytes` bytes in base64 with line ends. */
export function base64Size(bytes: number): number {
  const wholeLines = Math.floor(bytes / BYTES_PER_LINE)
  const rest = bytes % BYTES_PER_LINE
  return wholeLines * LINE_BYTES + (rest === 0 ? 0 : Math.ceil(rest / 3) * 4 + 2)
}

/** Never less than what will be sent by more than a few header bytes; text beyond ASCII counts as base64. */
export function estimateSize({ text, subject, attachments }: SizedMessage): number {
  const encoder = new TextEncoder()
  const textBytes = encoder.encode(text).length
  const lineEnds = text.split('\n').length
  const body = textBytes === text.length ? textBytes + lineEnds : base64Size(textBytes + lineEnds)
  const parts = attachments.map(
    ({ fileName, sizeBytes }) => PART_BYTES + encoder.encode(fileName).length * 3 + base64Size(sizeBytes),
  )
  return FRAME_BYTES + encoder.encode(subject).length * 2 + body + parts.reduce((sum, bytes) => sum + bytes, 0)
}
