// The four kinds of mbox differ in how a line of a message that begins with "From " is told from the beginning of the next
// message: see https://www.loc.gov/preservation/digital/formats/fdd/fdd000383.shtml. Pure.

/**
 * `mboxo`: `>` before "From ". `mboxrd`: `>` before "From ", ">From ", ">>From " and so on. `mboxcl`: the header says how
 * long the body is, and lines are quoted as well. `mboxcl2`: the same without quoting.
 */
export type MboxKind = 'mboxo' | 'mboxrd' | 'mboxcl' | 'mboxcl2'

/** The message as it was before it was put into a file of that kind. */
export function unquoteFrom(raw: Buffer, kind: MboxKind): Buffer {
  if (kind === 'mboxcl2' || !raw.includes('>From ', 0, 'latin1')) return raw
  const quoted = kind === 'mboxo' ? /^>(?=From )/gm : /^>(?=>*From )/gm
  return Buffer.from(raw.toString('latin1').replace(quoted, ''), 'latin1')
}

/** Without the Content-Length of its header: it belongs to the file, and is wrong anywhere else. */
export function withoutLength(raw: Buffer): Buffer {
  const end = headerEnd(raw)
  const header = raw.toString('latin1', 0, end)
  const kept = header.replace(/^content-length[ \t]*:[^\n]*\n/gim, '')
  return kept.length === header.length ? raw : Buffer.concat([Buffer.from(kept, 'latin1'), raw.subarray(end)])
}

/** Where the empty line before the body ends; the end where there is none. */
export function headerEnd(raw: Buffer): number {
  for (let at = raw.indexOf('\n', 0, 'latin1'); at >= 0; at = raw.indexOf('\n', at + 1, 'latin1')) {
    if (raw[at + 1] === 0x0a) return at + 2
    if (raw[at + 1] === 0x0d && raw[at + 2] === 0x0a) return at + 3
  }
  return raw.length
}

/** Whether a line that begins with "From " stands in it unquoted. */
export function hasBareFrom(body: Buffer): boolean {
  return body.toString('latin1', 0, 5) === 'From ' || body.includes('\nFrom ', 0, 'latin1')
}
