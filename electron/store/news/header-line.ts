// One header as it is kept: what an overview says (RFC 3977 8.3), each character a byte, fields parted by tabs. Pure.

export interface HeaderLine {
  readonly number: number
  readonly subject: string
  readonly from: string
  readonly date: string
  /** Empty: the server did not say. */
  readonly messageId: string
  readonly references: string
  readonly sizeBytes: number | undefined
  readonly lines: number | undefined
  /** The other places of the article on its server: `group:number group:number`. */
  readonly elsewhere: string
}

/** The number alone, which is all that most lines are asked for. */
export function numberOfLine(line: string): number {
  return Number(line.slice(0, line.indexOf('\t')))
}

export function parseHeaderLine(line: string): HeaderLine {
  const cells = line.split('\t', CELLS)
  return {
    number: Number(cells[0]),
    subject: cells[1] ?? '',
    from: cells[2] ?? '',
    date: cells[3] ?? '',
    messageId: cells[4] ?? '',
    references: cells[5] ?? '',
    sizeBytes: countOf(cells[6]),
    lines: countOf(cells[7]),
    elsewhere: cells[8] ?? '',
  }
}

const CELLS = 9

function countOf(cell: string | undefined): number | undefined {
  return cell === undefined || cell === '' ? undefined : Number(cell)
}
