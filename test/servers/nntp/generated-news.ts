// Very large groups and very many groups for the scripted NNTP server, made line by line when they are asked for.
import type { ArticleSource, GroupSource } from './nntp-options.ts'

export interface GeneratedArticles {
  readonly count: number
  /** Default 1. */
  readonly low?: number
  /** Every so many numbers one is missing; 0 (default): none. */
  readonly gapEvery?: number
  /** Articles in one thread, default 8. */
  readonly threadLength?: number
}

const firstMs = Date.UTC(2024, 0, 1)
const minuteMs = 60_000
const domain = 'generated.test'

/** The same at every start: threads in a row, each article an answer to one before it. */
export function generatedArticles({
  count,
  low = 1,
  gapEvery = 0,
  threadLength = 8,
}: GeneratedArticles): ArticleSource {
  const idOf = (number: number) => `<n${number}@${domain}>`
  const isGap = (number: number) => gapEvery > 0 && number % gapEvery === 0
  return {
    low,
    high: low + count - 1,
    at: number => {
      if (isGap(number)) return undefined
      const place = (number - low) % threadLength
      const root = number - place
      // A chain of halves: each answers the one at half its place, so that threads branch.
      const chain: number[] = []
      for (let at = place >> 1; place > 0; at >>= 1) {
        chain.unshift(root + at)
        if (at === 0) break
      }
      return {
        messageId: idOf(number),
        subject: `${place === 0 ? '' : 'Re: '}Topic ${Math.floor((number - low) / threadLength)} of the harbour`,
        from: `Person ${number % 97} <person${number % 97}@${domain}>`,
        date: new Date(firstMs + number * minuteMs).toUTCString().replace('GMT', '+0000'),
        ...(chain.length > 0 ? { references: chain.map(idOf).join(' ') } : {}),
        body: `This is article ${number}.\n\nIt was made on demand.\n`,
      }
    },
    numberOf: messageId => {
      const number = Number(/^<n(\d+)@generated\.test>$/.exec(messageId)?.[1] ?? Number.NaN)
      return number >= low && number < low + count && !isGap(number) ? number : undefined
    },
  }
}

const tops = 'alt comp de fr humanities it misc news pl practice rec sci soc talk uk'.split(' ')
const middles = 'arts boats computers games harbour music people science sports talk travel weather'.split(' ')

/** Empty groups in hierarchies three or four names deep; every fifth has no description. */
export function generatedGroups(count: number): GroupSource {
  return {
    count,
    at: index => {
      const top = tops[index % tops.length]
      const middle = middles[Math.floor(index / tops.length) % middles.length]
      const name = `${top}.${middle}.g${Math.floor(index / 1_000)}.n${index}`
      return { name, ...(index % 5 === 0 ? {} : { description: `About number ${index} of ${middle}` }) }
    },
  }
}
