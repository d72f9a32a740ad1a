// TYPE A of FTP (RFC 959 3.1.1.1): on the wire lines end in CRLF, on the disk of the practice server in LF.

const cr = 0x0d
const lf = 0x0a

/** LF becomes CRLF. */
export function toNetworkText(piece: Buffer): Buffer {
  return Buffer.from(piece.toString('latin1').replaceAll('\n', '\r\n'), 'latin1')
}

/** CRLF becomes LF, also when it is torn between two pieces. */
export class NetworkText {
  private endedInCr = false

  read(piece: Buffer): Buffer {
    const whole = this.endedInCr ? Buffer.concat([Buffer.of(cr), piece]) : piece
    this.endedInCr = whole.at(-1) === cr
    const certain = this.endedInCr ? whole.subarray(0, -1) : whole
    const kept = certain.filter((byte, at) => !(byte === cr && certain[at + 1] === lf))
    return Buffer.from(kept)
  }

  /** What was held back. */
  end(): Buffer {
    return this.endedInCr ? Buffer.of(cr) : Buffer.of()
  }
}
