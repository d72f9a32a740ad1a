// One message as an entry of an mbox file (RFC 4155), quoted the mboxrd way, so that it is read back unchanged. Pure.

interface Envelope {
  /** Who sent it; empty or unusable: nobody known. */
  readonly sender: string
  readonly receivedMs: number
}

/** With line ends of one LF; the last line is empty. */
export function mboxEntry(raw: Uint8Array, { sender, receivedMs }: Envelope): Buffer {
  // Latin-1 there and back leaves every byte as it is.
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1').replaceAll('\r\n', '\n')
  const quoted = text.replace(/^(?=>*From )/gm, '>')
  const end = quoted.endsWith('\n') ? '\n' : '\n\n'
  return Buffer.from(`From ${usableSender(sender)} ${asctime(receivedMs)}\n${quoted}${end}`, 'latin1')
}

function usableSender(sender: string): string {
  return /^[\x21-\x7e]{1,254}$/.test(sender) ? sender : 'MAILER-DAEMON'
}

/** `Thu Nov 19 11:20:00 2026`, in UTC. */
function asctime(atMs: number): string {
  const [weekday, day, month, year, time] = new Date(Math.max(0, atMs)).toUTCString().replace(',', '').split(' ')
  return `${weekday} ${month} ${day?.replace(/^0/, ' ')} ${time} ${year}`
}
