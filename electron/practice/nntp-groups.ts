// Commands of the practice news server about groups: GROUP, LISTGROUP, NEXT, LAST, LIST, NEWGROUPS, NEWNEWS (RFC 3977 6, 7).
import type { NewsGroup } from './news-group.ts'
import type { NntpCommand, NntpSession } from './nntp-session.ts'
import { fitsWildmat } from './wildmat.ts'

export const overviewFormat: readonly string[] = [
  'Subject:',
  'From:',
  'Date:',
  'Message-ID:',
  'References:',
  ':bytes',
  ':lines',
  'Xref:full',
]

export function groupCommands(session: NntpSession): Record<string, NntpCommand> {
  return {
    GROUP: argument => {
      const group = enter(session, argument)
      return group ? statusOf(group) : '411 No such group'
    },
    LISTGROUP: argument => listGroup(session, argument),
    NEXT: () => step(session, 1),
    LAST: () => step(session, -1),
    LIST: argument => list(session, argument),
    NEWGROUPS: argument => {
      const sinceMs = readTime(argument)
      if (sinceMs === undefined) return '501 Since when?'
      const created = [...session.news.groups].filter(({ createdMs }) => createdMs >= sinceMs)
      return session.sendBlock('231 New groups follow', created.map(activeLine))
    },
    NEWNEWS: argument => newNews(session, argument),
  }
}

function enter(session: NntpSession, name: string): NewsGroup | undefined {
  const group = session.news.group(name)
  if (!group) return undefined
  session.group = group
  session.current = group.numbers()[0]
  return group
}

function statusOf({ count, low, high, name }: NewsGroup): string {
  return `211 ${count} ${low} ${high} ${name}`
}

function listGroup(session: NntpSession, argument: string): ReturnType<NntpCommand> {
  const [name = '', range = '1-'] = argument.split(' ')
  const group = name === '' ? session.group : enter(session, name)
  if (!group) return name === '' ? '412 Choose a group first' : '411 No such group'
  session.group = group
  const found = session.range(range)
  if (typeof found === 'string' && found.startsWith('501')) return found
  const numbers = typeof found === 'string' ? [] : found.numbers
  return session.sendBlock(statusOf(group), numbers.map(String))
}

function step(session: NntpSession, direction: 1 | -1): string {
  const { group, current } = session
  if (!group) return '412 Choose a group first'
  if (current === undefined) return '420 There is no current article'
  const number = direction === 1 ? group.numbers(current + 1)[0] : group.numbers(0, current - 1).at(-1)
  if (number === undefined) return direction === 1 ? '421 That was the last' : '422 That was the first'
  session.current = number
  return `223 ${number} ${group.article(number)?.messageId}`
}

const lineOf: Readonly<Record<string, (group: NewsGroup) => string | undefined>> = {
  ACTIVE: activeLine,
  COUNTS: ({ name, high, low, count, status }) => `${name} ${high} ${low} ${count} ${status}`,
  'ACTIVE.TIMES': ({ name, createdMs }) => `${name} ${Math.floor(createdMs / 1000)} office@harbour.example`,
  NEWSGROUPS: ({ name, description }) =>
    description === undefined ? undefined : `${name}\t${Buffer.from(description).toString('latin1')}`,
}

const subscriptions = ['practice.welcome', 'practice.announce', 'practice.talk.sea-stories', 'local.test']

function list(session: NntpSession, argument: string): ReturnType<NntpCommand> {
  const [word = '', wildmat = '*'] = argument.split(' ')
  const keyword = word === '' ? 'ACTIVE' : word.toUpperCase()
  const show = lineOf[keyword]
  if (show) {
    const groups = [...session.news.groups].filter(({ name }) => fitsWildmat(wildmat, name))
    return session.sendBlock(
      '215 The list follows',
      groups.flatMap(group => show(group) ?? []),
    )
  }
  if (keyword === 'OVERVIEW.FMT') return session.sendBlock('215 The order of fields', overviewFormat)
  if (keyword === 'HEADERS') return session.sendBlock('215 All fields', [':', ':bytes', ':lines'])
  if (keyword === 'SUBSCRIPTIONS') return session.sendBlock('215 For a beginning', subscriptions)
  return '501 No such list'
}

function activeLine({ name, high, low, status }: NewsGroup): string {
  return `${name} ${high} ${low} ${status}`
}

function newNews(session: NntpSession, argument: string): ReturnType<NntpCommand> {
  const [wildmat = '', ...time] = argument.split(' ')
  const sinceMs = readTime(time.join(' '))
  if (sinceMs === undefined) return '501 Since when?'
  const ids = new Set<string>()
  for (const group of session.news.groups) {
    if (!fitsWildmat(wildmat, group.name)) continue
    for (const number of group.numbers()) {
      const article = group.article(number)
      if (article && article.postedMs >= sinceMs) ids.add(article.messageId)
    }
  }
  return session.sendBlock('230 New articles follow', ids)
}

/** `yyyymmdd hhmmss GMT`, or with two digits of the year (RFC 3977 7.3.2). Undefined: it is no time. */
function readTime(text: string): number | undefined {
  const [, year, rest, clock] = /^(\d{2}|\d{4})(\d{4}) (\d{6})(?: GMT)?$/i.exec(text) ?? []
  if (year === undefined || rest === undefined || clock === undefined) return undefined
  const date = `${year.length === 2 ? `20${year}` : year}-${rest.slice(0, 2)}-${rest.slice(2)}`
  const ms = Date.parse(`${date}T${clock.slice(0, 2)}:${clock.slice(2, 4)}:${clock.slice(4)}Z`)
  return Number.isNaN(ms) ? undefined : ms
}
