// What the user of the practice world answered before the first start. It lies in Sent and belongs to conversations.
import { type Header, headerDate, headerText, mailbox, message, textPart } from '../mime.ts'
import { people, self, sensorList } from '../people.ts'
import { threadOf } from './build-world.ts'
import { type Letter, messageIdOf, sentMsOf } from './letter.ts'
import { lettersAtWork } from './letters-at-work.ts'

const { marit, jonas, kofi, lucia } = people

const ownLetters: readonly Letter[] = [
  {
    id: 'drift-check-datum',
    hoursAgo: 30,
    from: self,
    to: [jonas, marit],
    cc: [sensorList],
    subject: 'Re: Tide gauge drift at Kvaløya',
    answers: 'drift-logger',
    content: `Thanks both. Marit, can you check it against the new datum before we
drive out?

> The logger at the north pier shows the same jump, so it is not the
> sensor head itself. Both loggers take their height from the same
> bench mark.

Then it is the bench mark.

Ingrid
`,
  },
  {
    id: 'chapter-4-wind',
    hoursAgo: 100,
    from: self,
    to: [kofi, lucia],
    subject: 'Re: Draft of chapter 4, storm surge model',
    answers: 'chapter-4-figures',
    content: `The table belongs in the appendix, and the wind stress section can lose a
page. I have marked what I would keep of the introduction.

Ingrid
`,
  },
]

/** One of them, ready to be kept. */
export interface OwnLetter {
  readonly raw: Buffer
  readonly subject: string
  readonly text: string
  readonly dateMs: number
  /** With angle brackets, as in the headers. */
  readonly messageId: string
  readonly references: readonly string[]
  readonly to: readonly { readonly name: string; readonly address: string }[]
}

/** Dates count back from `nowMs`, as those of the world do. */
export function lettersSent(nowMs: number): OwnLetter[] {
  const byId = new Map(lettersAtWork.map(letter => [letter.id, letter]))
  return ownLetters.map(letter => {
    const dateMs = sentMsOf(letter, nowMs)
    const references = threadOf(letter, byId).map(messageIdOf)
    const { to = [], cc = [], subject = '', content } = letter
    const text = typeof content === 'string' ? content : ''
    const copies: Header[] = cc.length > 0 ? [['Cc', cc.map(mailbox).join(', ')]] : []
    const headers: Header[] = [
      ['From', mailbox(self)],
      ['To', to.map(mailbox).join(', ')],
      ...copies,
      ['Subject', headerText(subject)],
      ['Date', headerDate(dateMs, self.zoneMinutes)],
      ['Message-ID', messageIdOf(letter)],
      ['In-Reply-To', references.at(-1) ?? ''],
      ['References', references.join(' ')],
    ]
    const raw = message(headers, textPart(text))
    return { raw, subject, text, dateMs, messageId: messageIdOf(letter), references, to: [...to, ...cc] }
  })
}
