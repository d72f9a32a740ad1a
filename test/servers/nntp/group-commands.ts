// Commands of the scripted NNTP server about groups: GROUP, LISTGROUP, NEXT, LAST, LIST in its variants, NEWGROUPS,
// NEWNEWS (RFC 3977 6.1, 7), XGTITLE (RFC 2980).
import type { Answer, Handler } from '../line-server.ts'
import type { NewsGroup } from './news-group.ts'
import { readRange } from './number-range.ts'
import { usualOverviewFormat } from './overview-commands.ts'
import type { NntpSession } from './session.ts'
import { fits } from './wildmat.ts'

export function groupCommands(session: NntpSession): Record<string, Handler> {
  return {
    GROUP: ({ argument }) => {
      const group = enter(session, argument)
      return typeof group === 'string' ? group : statusOf(group)
    },
    LISTGROUP: ({ argument }) => listGroup(session, argument),
    NEXT: () => step(session, 1),
    LAST: () => step(session, -1),
    LIST: ({ argument }) => list(session, argument),
    XGTITLE: ({ argument }) => session.sendBlock('282 Descriptions', lines(session, argument, descriptionOf)),
    NEWGROUPS: ({ argument }) => {
      const sinceMs = readTime(argument)
      if (sinceMs === undefined) return '501 When?'
      const active = lines(session, '', group => (group.createdMs >= sinceMs ? activeOf(group) : undefined))
      return session.sendBlock('231 New groups', active)
    },
    NEWNEWS: ({ argument }) => newNews(session, argument),
  }
}

function enter(session: NntpSession, name: string): NewsGroup | string {
  const group = session.spool.find(name)
  if (!group) return '411 No such group'
  if (!session.mayRead(group)) return '480 Sign in first'
  session.group = group
  const first = group.numbers()[Symbol.iterator]().next()
  session.current = first.done ? undefined : first.value
  return group
}

function statusOf({ count, low, high, name }: NewsGroup): string {
  return `211 ${count} ${low} ${high} ${name}`
}

function listGroup(session: NntpSession, argument: string): Answer | Promise<Answer> {
  const [name = '', range = '1-'] = argument.split(' ')
  const group = name === '' ? session.group : enter(session, name)
  if (group === undefined) return '412 No group selected'
  if (typeof group === 'string') return group
  const { from, to } = readRange(range) ?? { from: 1, to: Infinity }
  return session.sendBlock(`${statusOf(group)} list follows`, asText(group.numbers(from, to)))
}

function* asText(numbers: Iterable<number>): Iterable<string> {
  for (const number of numbers) yield String(number)
}

function step(session: NntpSession, direction: 1 | -1): string {
  const { group, current } = session
  if (!group) return '412 No group selected'
  if (current === undefined) return '420 No current article'
  for (let number = current + direction; number >= group.low && number <= group.high; number += direction) {
    const article = group.article(number)
    if (!article) continue
    session.current = number
    return `223 ${number} ${article.messageId}`
  }
  return direction === 1 ? '421 No next article' : '422 No previous article'
}

function list(session: NntpSession, argument: string): Answer | Promise<Answer> {
  const { kind = 'v3', lacks = [], overviewFormat = usualOverviewFormat } = session.shared.options
  const [keyword = 'ACTIVE', wildmat = ''] = argument === '' ? [] : argument.split(' ')
  const word = keyword.toUpperCase()
  const isKnown = kind === 'v3' || (kind === 'v2' ? word !== 'COUNTS' && word !== 'HEADERS' : argument === '')
  if (!isKnown || lacks.includes(`LIST ${word}`)) return '501 Unknown keyword'
  const of = byKeyword[word]
  if (of) return session.sendBlock('215 List follows', lines(session, wildmat, of))
  if (word === 'OVERVIEW.FMT' && overviewFormat) return session.sendBlock('215 Order of fields', overviewFormat)
  if (word === 'HEADERS') return session.sendBlock('215 Fields', [':', ':bytes', ':lines'])
  return word === 'SUBSCRIPTIONS' ? session.sendBlock('215 Subscriptions', []) : '503 Not kept here'
}

type LineOf = (group: NewsGroup) => string | undefined

const byKeyword: Readonly<Record<string, LineOf>> = {
  ACTIVE: activeOf,
  COUNTS: ({ name, high, low, count, status }) => `${bytesOf(name)} ${high} ${low} ${count} ${status}`,
  NEWSGROUPS: descriptionOf,
  'ACTIVE.TIMES': ({ name, createdMs }) => `${bytesOf(name)} ${Math.floor(createdMs / 1000)} anna@news.test`,
}

function activeOf({ name, high, low, status }: NewsGroup): string {
  return `${bytesOf(name)} ${high} ${low} ${status}`
}

function descriptionOf({ name, description }: NewsGroup): string | undefined {
  return description === '' ? undefined : `${bytesOf(name)}\t${bytesOf(description)}`
}

function* lines(session: NntpSession, wildmat: string, of: LineOf): Iterable<string> {
  for (const group of session.spool.groups()) {
    const line = session.mayRead(group) && fits(wildmat, group.name) ? of(group) : undefined
    if (line !== undefined) yield line
  }
}

/** Lines are sent as one byte for each character. */
function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1')
}

/** `[yy]yymmdd hhmmss [GMT]` (RFC 3977 7.3.2). */
function readTime(argument: string): number | undefined {
  const match = /^(\d\d)?(\d\d)(\d\d)(\d\d) (\d\d)(\d\d)(\d\d)(?: GMT)?$/i.exec(argument)
  if (!match) return undefined
  const [, century = '20', year, month, day, hour, minute, second] = match
  return Date.UTC(Number(century + year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
}

function newNews(session: NntpSession, argument: string): Answer | Promise<Answer> {
  const [, wildmat = '', time = ''] = /^(\S+) (.*)$/.exec(argument) ?? []
  const sinceMs = readTime(time)
  if (sinceMs === undefined) return '501 When?'
  const ids = new Set<string>()
  for (const group of session.spool.groups()) {
    if (!session.mayRead(group) || !fits(wildmat, group.name)) continue
    for (const number of group.numbers()) {
      const article = group.article(number)
      if (article && Date.parse(article.field('Date') ?? '') >= sinceMs) ids.add(article.messageId)
    }
  }
  return session.sendBlock('230 New articles', ids)
}
