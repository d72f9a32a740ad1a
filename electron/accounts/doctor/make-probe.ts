// The message that the doctor sends: everything in it is something that a server once spoilt. Its bytes are made here and
// nowhere else, because they are compared with what comes back. Pure.
import { randomBytes, randomUUID } from 'node:crypto'
import { newMessageId } from '../../message/new-message-id.ts'

export interface Probe {
  /** In the header only, so that a report about the probe is not taken for it. */
  readonly token: string
  readonly subject: string
  readonly boundary: string
  readonly bytes: Buffer
}

export interface ProbeFacts {
  readonly address: string
  /** UTC milliseconds. */
  readonly nowMs: number
  /** The server takes bytes beyond ASCII (8BITMIME). */
  readonly isEightBit: boolean
}

/** The field that names the probe, beside its subject and its id. */
export const PROBE_FIELD = 'X-Kittiwake-Probe'
/** What its subject begins with; the first characters of the token follow. */
export const PROBE_SUBJECT = 'Kittiwake account check'

/** RFC 5322 2.1.1 allows 998; a little less than that still is what some servers break. */
const LONG_LINE = 'all-in-one-line-'.repeat(60)
const ATTACHED_BYTES = 3_000
const BASE64_LINE = /.{1,76}/g

/** A new probe, different from all others. */
export function makeProbe(facts: ProbeFacts): Probe {
  const token = randomUUID()
  const subject = `${PROBE_SUBJECT} ${token.slice(0, 8)}`
  const boundary = `=_kittiwake-${token}`
  const text = [...headerOf(facts, { token, subject, boundary }), '', ...bodyOf(facts, boundary), ''].join('\r\n')
  return { token, subject, boundary, bytes: Buffer.from(text) }
}

function headerOf({ address, nowMs }: ProbeFacts, probe: Omit<Probe, 'bytes'>): readonly string[] {
  return [
    `From: <${address}>`,
    `To: <${address}>`,
    `Subject: ${probe.subject}`,
    `Date: ${new Date(nowMs).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${newMessageId(address)}`,
    `${PROBE_FIELD}: ${probe.token}`,
    'X-Kittiwake-Folded: this field goes on',
    '\tin the next line (RFC 5322 2.2.3)',
    // Programs that answer by themselves leave it alone (RFC 3834 5).
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${probe.boundary}"`,
  ]
}

function bodyOf({ isEightBit }: ProbeFacts, boundary: string): readonly string[] {
  return [
    `--${boundary}`,
    ...textPart(),
    `--${boundary}`,
    ...lettersPart(isEightBit),
    `--${boundary}`,
    ...attachedPart(),
    `--${boundary}--`,
  ]
}

function textPart(): readonly string[] {
  return [
    'Content-Type: text/plain; charset=us-ascii',
    'Content-Transfer-Encoding: 7bit',
    '',
    'Kittiwake sent this message to itself to see whether it comes back as it went.',
    'It can be deleted.',
    '.',
    '..',
    '.a dot at the beginning',
    'From here a line begins as a new message does in some mailboxes.',
    'spaces at the end   ',
    'a tab at the end\t',
    '',
    '',
    '',
    LONG_LINE,
    'the end',
  ]
}

function lettersPart(isEightBit: boolean): readonly string[] {
  return [
    `Content-Type: text/plain; charset=${isEightBit ? 'utf-8' : 'us-ascii'}`,
    `Content-Transfer-Encoding: ${isEightBit ? '8bit' : '7bit'}`,
    '',
    isEightBit ? 'letters: \u00e6\u00f8\u00e5 \u00c6\u00d8\u00c5 \u00df \u20ac \u6f6e' : 'letters: abc',
  ]
}

function attachedPart(): readonly string[] {
  return [
    'Content-Type: application/octet-stream; name="probe.bin"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="probe.bin"',
    '',
    ...(randomBytes(ATTACHED_BYTES).toString('base64').match(BASE64_LINE) ?? []),
  ]
}
