// What happens to mail that the user sends in the practice world: it arrives, and people answer at once.
import { createHash } from 'node:crypto'
import { headerDate, mailbox, message, textPart } from './mime.ts'
import { type Person, personAt, self } from './people.ts'
import type { PracticeMailbox } from './practice-mailbox.ts'

export interface SentMail {
  readonly from: string
  readonly to: readonly string[]
  readonly message: Buffer
}

// Only the header is looked at; a longer one is not a person's letter.
const maxHeaderBytes = 64 * 1024

/** Undefined: somebody in the practice world has this address. Else the reply that refuses it (RFC 5321 4.2). */
export function refusalOf(address: string): string | undefined {
  if (personAt(address)) return undefined
  const isNear = address.toLowerCase().endsWith('.example')
  return isNear
    ? '550 5.1.1 Nobody has this address in the practice world'
    : '550 5.7.1 Practice mail never leaves this computer'
}

/** Puts what arrives for the user into the mailbox, the answers included. Resolves to the reply for the client. */
export async function deliver(mail: SentMail, mailboxOfSelf: PracticeMailbox, nowMs: number): Promise<string> {
  const arrived: Buffer[] = []
  if (mail.to.some(address => personAt(address) === self)) arrived.push(asArrived(mail, nowMs))
  for (const person of answering(mail)) arrived.push(answerFrom(person, mail, nowMs))
  const hasRoom = arrived.length === 0 || (await mailboxOfSelf.add(arrived))
  return hasRoom ? '250 2.0.0 Taken' : '452 4.2.2 The practice mailbox is full'
}

function asArrived(mail: SentMail, nowMs: number): Buffer {
  const received = `from localhost by localhost (Kittiwake practice) with ESMTPSA; ${headerDate(nowMs, 0)}`
  return Buffer.concat([Buffer.from(`Return-Path: <${mail.from}>\r\nReceived: ${received}\r\n`), mail.message])
}

/** Nobody answers a machine (RFC 3834 2), nor twice the same mail. */
function answering(mail: SentMail): Set<Person> {
  const origin = field(mail.message, 'Auto-Submitted') ?? 'no'
  if (mail.from === '' || origin.toLowerCase() !== 'no') return new Set()
  return new Set(mail.to.flatMap(address => personAt(address) ?? []).filter(person => person.answer !== undefined))
}

function answerFrom(person: Person, mail: SentMail, nowMs: number): Buffer {
  const subject = field(mail.message, 'Subject') ?? ''
  const parent = field(mail.message, 'Message-ID')
  const references = [field(mail.message, 'References'), parent].filter(Boolean).join(' ')
  const hash = createHash('sha256').update(mail.message).digest('hex').slice(0, 12)
  const [name, domain] = person.address.split('@')
  return message(
    [
      ['Return-Path', `<${person.address}>`],
      ['From', mailbox(person)],
      ['To', mailbox(self)],
      ['Subject', /^re:/i.test(subject) ? subject : `Re: ${subject}`],
      ['Date', headerDate(nowMs, person.zoneMinutes)],
      ['Message-ID', `<answer-${hash}-${nowMs.toString(36)}-${name}@${domain}>`],
      ...(parent === undefined
        ? []
        : ([
            ['In-Reply-To', parent],
            ['References', references],
          ] as const)),
      ['Auto-Submitted', 'auto-replied'],
    ],
    textPart(person.answer ?? ''),
  )
}

/** The value of a header field on one line, not decoded; undefined when there is none. */
function field(bytes: Buffer, name: string): string | undefined {
  const head = bytes.subarray(0, maxHeaderBytes).toString('latin1').split('\r\n\r\n', 1)[0] ?? ''
  const value = new RegExp(`(?:^|\\r\\n)${name}:([^\\r\\n]*(?:\\r\\n[ \\t][^\\r\\n]*)*)`, 'i').exec(head)?.[1]
  return value?.replaceAll('\r\n', '').trim()
}
