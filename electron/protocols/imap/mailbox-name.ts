// Mailbox names: the modified UTF-7 of the wire (RFC 3501 5.1.3) and text for people. Names that are not valid are shown as they
// came; what is sent back is always what the server said. Pure.

const SHIFTED = /&([^-]*)-/g
const BASE64 = /^[A-Za-z0-9+,]+$/
const RUN = /[^\x20-\x7e]+|&/g

/** The name as people read it. */
export function decodeMailboxName(name: string): string {
  return name.replace(SHIFTED, (whole, coded: string) => {
    if (coded === '') return '&'
    const text = BASE64.test(coded) ? decodeRun(coded) : undefined
    return text ?? whole
  })
}

/** The name as it travels. */
export function encodeMailboxName(text: string): string {
  return text.replace(RUN, run => (run === '&' ? '&-' : `&${encodeRun(run)}-`))
}

function decodeRun(coded: string): string | undefined {
  const bytes = Buffer.from(coded.replaceAll(',', '/'), 'base64')
  if (bytes.length === 0 || bytes.length % 2 !== 0) return undefined
  const text = Buffer.from(bytes).swap16().toString('utf16le')
  return text.isWellFormed() ? text : undefined
}

function encodeRun(run: string): string {
  const bytes = Buffer.from(run, 'utf16le').swap16()
  return bytes.toString('base64').replace(/=+$/, '').replaceAll('/', ',')
}
