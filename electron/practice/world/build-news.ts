// Joins all threads of the practice newsgroups into articles, in the order in which they were posted.
import { encodedText, type Header, headerDate, headerText, mailbox, message } from '../mime.ts'
import { chanceFor } from './chance.ts'
import { newsTalk } from './news-talk.ts'
import type { NewsPost, NewsThread } from './news-thread.ts'
import { newsTold } from './news-told.ts'
import { pictureThreads } from './post-binaries.ts'

export interface WorldArticle {
  readonly groups: readonly string[]
  readonly bytes: Buffer
}

const hourMs = 3_600_000
const usualPaceHours = 9
// The last post of a thread is at least so old when the world is made.
const leastAgeHours = 0.1

/** The articles as they lie on the server at the first start: dates count back from `madeMs`, all else is fixed. */
export function buildNews(madeMs: number): WorldArticle[] {
  const threads = [...newsTold, ...newsTalk(), ...pictureThreads()]
  return threads
    .flatMap(thread => articlesOf(thread, madeMs))
    .sort((a, b) => a.sentMs - b.sentMs || (a.id < b.id ? -1 : 1))
}

interface Placed extends WorldArticle {
  readonly id: string
  readonly sentMs: number
}

function articlesOf(thread: NewsThread, madeMs: number): Placed[] {
  const times = timesOf(thread, madeMs)
  const ids = thread.posts.map((post, index) => idOf(thread, post, index))
  return thread.posts.map((post, index) => {
    const sentMs = times[index] ?? madeMs
    const ancestors = ancestorsOf(thread, index)
    const references = [
      ...(thread.lostParent === undefined ? [] : [`<${thread.lostParent}>`]),
      ...ancestors.map(place => ids[place] ?? ''),
    ]
    const id = ids[index] ?? ''
    const parent = thread.posts[ancestors.at(-1) ?? -1]
    return { id, sentMs, groups: thread.groups, bytes: articleBytes({ thread, post, id, references, sentMs, parent }) }
  })
}

/** Each after the one it answers; all of them pressed together where they would reach beyond now. */
function timesOf({ id, hoursAgo, paceHours = usualPaceHours, posts }: NewsThread, madeMs: number): number[] {
  const chance = chanceFor(id)
  const offsets: number[] = [0]
  for (let index = 1; index < posts.length; index++)
    offsets.push((offsets.at(-1) ?? 0) + paceHours * (0.05 + 0.95 * chance()))
  const room = hoursAgo - leastAgeHours
  const length = offsets.at(-1) ?? 0
  const scale = length > room ? room / length : 1
  // Dates have whole seconds.
  return offsets.map(offset => Math.floor((madeMs - (hoursAgo - offset * scale) * hourMs) / 1000) * 1000)
}

function idOf({ id }: NewsThread, { from }: NewsPost, index: number): string {
  return `<${id}-${index + 1}@${from.address.split('@')[1]}>`
}

/** Places in the thread, the oldest first. */
function ancestorsOf(thread: NewsThread, index: number): number[] {
  if (index === 0) return []
  const parent = thread.posts[index]?.answers ?? index - 1
  return [...ancestorsOf(thread, parent), parent]
}

interface ArticleFacts {
  readonly thread: NewsThread
  readonly post: NewsPost
  readonly id: string
  readonly references: readonly string[]
  readonly sentMs: number
  readonly parent: NewsPost | undefined
}

function articleBytes({ thread, post, id, references, sentMs, parent }: ArticleFacts): Buffer {
  const isAnswer = parent !== undefined
  const subject = post.subject ?? `${isAnswer && !thread.subject.startsWith('Re: ') ? 'Re: ' : ''}${thread.subject}`
  const headers: Header[] = [
    ['Path', `practice.example!${post.from.address.split('@')[1]}!not-for-mail`],
    ['From', mailbox(post.from)],
    ['Newsgroups', thread.groups.join(',')],
    ['Subject', headerText(subject)],
    ['Date', headerDate(sentMs, post.from.zoneMinutes)],
    ['Message-ID', id],
    ...(references.length > 0 ? ([['References', references.join(' ')]] as const) : []),
    ...(post.headers ?? []),
  ]
  return message(headers, post.part?.() ?? plainPart(textOf(post, parent)))
}

/** Newsgroups are eight bits wide and have been for long: nothing is encoded. */
function plainPart(text: string): ReturnType<typeof encodedText> {
  const isAscii = /^[\r\n\t -~]*$/.test(text)
  const body = Buffer.from(text.replaceAll('\n', '\r\n'))
  return encodedText(body, {
    type: 'text/plain',
    charset: isAscii ? 'us-ascii' : 'utf-8',
    encoding: isAscii ? '7bit' : '8bit',
  })
}

function textOf({ from, text, attribution = '%s wrote:' }: NewsPost, parent: NewsPost | undefined): string {
  const quotesParent = parent !== undefined && text.startsWith('>') && !text.startsWith('>>>')
  const head = quotesParent ? `${attribution.replace('%s', parent.from.name)}\n` : ''
  const signature = 'signature' in from ? from.signature : undefined
  return `${head}${text}${signature === undefined ? '' : `\n-- \n${signature}\n`}`
}
