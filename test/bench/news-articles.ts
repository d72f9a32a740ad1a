// Generated articles in threads, the same at every run: an overview line of some 270 bytes each, as in a busy group.
import type { FedArticle } from '../servers/real/inn/feed-articles.ts'

const words =
  'gauge harbour datum storm level reading buoy pier logger sensor drift north wind chart survey series'.split(' ')
/** Articles of a thread, one answering the other or the first. */
const threadLength = 12

/** Article number `index` of a group, with about so many bytes of text. */
export function benchArticle(group: string, index: number, textBytes: number): FedArticle {
  const messageId = idOf(group, index)
  const place = index % threadLength
  const first = index - place
  const above = place === 0 ? [] : [first, ...(place > 2 ? [index - 2] : []), ...(place > 1 ? [index - 1] : [])]
  const references = [...new Set(above)].map(each => idOf(group, each)).join(' ')
  const header = [
    'Path: bench.example!not-for-mail',
    `From: ${word(index)} ${word(index >> 4)} <writer${index % 997}@example.test>`,
    `Newsgroups: ${group}`,
    `Subject: ${place === 0 ? '' : 'Re: '}${word(first)} ${word(first >> 3)} and the ${word(first >> 6)} of ${first}`,
    `Date: ${new Date(Date.UTC(2026, 0, 1) + index * 60_000).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${messageId}`,
    ...(references ? [`References: ${references}`] : []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
  ]
  return { messageId, bytes: Buffer.from([...header, ...textLines(index, textBytes), ''].join('\r\n')) }
}

export function* benchArticles(group: string, count: number, textBytes: number): Generator<FedArticle> {
  for (let index = 0; index < count; index++) yield benchArticle(group, index, textBytes)
}

function idOf(group: string, index: number): string {
  return `<${index.toString(36).padStart(6, '0')}.bench.${group}@news.example.test>`
}

function word(seed: number): string {
  return words[(Math.imul(seed, 0x9e3779b1) >>> 20) % words.length] ?? ''
}

function textLines(index: number, textBytes: number): string[] {
  const lines: string[] = []
  for (let length = 0, line = 0; length < textBytes; line++) {
    const text = Array.from({ length: 9 }, (_, at) => word(index * 31 + line * 9 + at)).join(' ')
    lines.push(text)
    length += text.length + 2
  }
  return lines
}
