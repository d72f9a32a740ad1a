// Four small groups for stories about News: threads whose every text can be told apart, and an author one would rather
// not read.

import type { InitialGroup } from '../servers/nntp/nntp-options.ts'

export interface Told {
  readonly name: string
  readonly subject: string
  readonly from: string
  /** Minutes after the beginning of the world. */
  readonly minute: number
  /** Names of what it answers, oldest first. */
  readonly answers?: readonly string[]
  readonly headers?: readonly string[]
  readonly body?: string
}

export const siri = 'Siri Moen <siri@birds.test>'
export const anselm = 'Anselm Reyes <anselm@birds.test>'
const seller = 'Bargain Barn <sell@cheap.test>'
const beginMs = Date.UTC(2026, 10, 19, 9)
const minuteMs = 60_000

export function idOf(name: string): string {
  return `<${name}@world.test>`
}

/** Words that only this article has. */
export function textOf(name: string): string {
  return `This is what ${name} says.`
}

export function told({ name, subject, from, minute, answers = [], headers = [], body }: Told) {
  return {
    messageId: idOf(name),
    subject,
    from,
    date: new Date(beginMs + minute * minuteMs).toUTCString().replace('GMT', '+0000'),
    ...(answers.length > 0 ? { references: answers.map(idOf).join(' ') } : {}),
    headers,
    body: body ?? `${textOf(name)}\n`,
  }
}

export const seabirds = 'rec.birds.seabirds'
export const harbour = 'misc.harbour'
export const python = 'comp.lang.python'
export const tides = 'sci.tides'

/** In the order of the list: the newest answer first. */
export const world: readonly InitialGroup[] = [
  {
    name: seabirds,
    description: 'Gulls, auks and petrels',
    articles: [
      told({ name: 'gull-1', subject: 'Ivory gull at the pier', from: siri, minute: 0 }),
      told({ name: 'gull-2', subject: 'Re: Ivory gull at the pier', from: anselm, minute: 5, answers: ['gull-1'] }),
      told({
        name: 'gull-3',
        subject: 'Re: Ivory gull at the pier',
        from: siri,
        minute: 50,
        answers: ['gull-1', 'gull-2'],
      }),
      told({ name: 'ledge-1', subject: 'Kittiwakes on the ledge', from: anselm, minute: 10 }),
      told({ name: 'ledge-2', subject: 'Re: Kittiwakes on the ledge', from: siri, minute: 40, answers: ['ledge-1'] }),
      told({ name: 'sale-1', subject: 'CHEAP BINOCULARS', from: seller, minute: 20 }),
      told({ name: 'sale-2', subject: 'Re: CHEAP BINOCULARS', from: seller, minute: 30, answers: ['sale-1'] }),
    ],
  },
  {
    name: harbour,
    description: 'Boats and who mends them',
    articles: [
      told({ name: 'crane', subject: 'The crane is back', from: anselm, minute: 60 }),
      told({ name: 'fuel', subject: 'Fuel on Sundays?', from: siri, minute: 62 }),
    ],
  },
  {
    name: python,
    articles: [told({ name: 'tide-py', subject: 'Reading tide tables', from: anselm, minute: 70 })],
  },
  {
    name: tides,
    description: 'Heights and times',
    articles: [
      told({ name: 'gauge-1', subject: 'Gauge drift', from: siri, minute: 90 }),
      told({ name: 'gauge-2', subject: 'Re: Gauge drift', from: anselm, minute: 91, answers: ['gauge-1'] }),
      told({ name: 'gauge-3', subject: 'Re: Gauge drift', from: siri, minute: 92, answers: ['gauge-1', 'gauge-2'] }),
      ...['surge', 'neap', 'spring', 'bore', 'slack'].map((name, at) =>
        told({ name, subject: `About ${name}`, from: anselm, minute: 89 - at }),
      ),
    ],
  },
  { name: 'misc.test', description: 'Tests' },
]
