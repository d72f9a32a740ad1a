// OVER, XOVER, HDR, XHDR and XPAT of the scripted NNTP server (RFC 3977 8, RFC 2980 2).
import type { Answer, Handler } from '../line-server.ts'
import { find } from './article-commands.ts'
import type { NewsGroup } from './news-group.ts'
import { type NumberRange, readRange } from './number-range.ts'
import { madeOverviewLine, type ServedArticle } from './served-article.ts'
import type { NntpSession } from './session.ts'
import { fits } from './wildmat.ts'

export const usualOverviewFormat: readonly string[] = [
  'Subject:',
  'From:',
  'Date:',
  'Message-ID:',
  'References:',
  ':bytes',
  ':lines',
  'Xref:full',
]

export function overviewCommands(session: NntpSession): Record<string, Handler> {
  return {
    OVER: ({ argument }) => overview(session, argument, { code: 224, none: '423 No articles there' }),
    XOVER: ({ argument }) => overview(session, argument, { code: 224, none: '420 No articles there' }),
    HDR: ({ argument }) => header(session, argument, 225),
    XHDR: ({ argument }) => header(session, argument, 221),
    XPAT: ({ argument }) => {
      const [field = '', range = '', ...patterns] = argument.split(' ')
      return header(session, `${field} ${range}`, 221, patterns.join(' '))
    },
  }
}

function overview(
  session: NntpSession,
  argument: string,
  { code, none }: { readonly code: number; readonly none: string },
): Answer | Promise<Answer> {
  if (argument.startsWith('<')) {
    const found = find(session, argument)
    if (typeof found === 'string') return found
    return session.sendBlock(`${code} Overview`, [`0\t${lineOf(session, found.article)}`])
  }
  const range = rangeOf(session, argument)
  if (typeof range === 'string') return range
  const first = range.group.numbers(range.from, range.to)[Symbol.iterator]().next()
  return first.done ? none : session.sendBlock(`${code} Overview`, overviewLines(session, range))
}

function* overviewLines(
  session: NntpSession,
  { group, from, to }: NumberRange & { group: NewsGroup },
): Iterable<string> {
  const { overviewLine, overviewFormat = usualOverviewFormat } = session.shared.options
  const isUsual = overviewFormat === usualOverviewFormat
  const last = Math.min(to, group.high)
  for (let number = Math.max(from, group.low); number <= last; number++) {
    const made = isUsual ? group.madeFacts(number) : undefined
    const article = made ? undefined : group.listed(number)
    if (!made && !article) continue
    const xref = `Xref: news.test ${group.name}:${number}`
    const fields = made ? `${madeOverviewLine(made, group.name)}\t${xref}` : article && lineOf(session, article)
    const line = `${number}\t${fields}`
    const shown = overviewLine ? overviewLine({ group: group.name, number, line }) : line
    if (shown !== undefined) yield shown
  }
}

/** Without the number. The first seven fields have no names, the others do when the format says so. */
function lineOf(session: NntpSession, article: ServedArticle): string {
  const { overviewFormat } = session.shared.options
  const fields = (overviewFormat ?? usualOverviewFormat).map(name => {
    const value = fieldOf(session, article, name)
    return /:full$/i.test(name) && value !== '' ? `${name.slice(0, -5)}: ${value}` : value
  })
  return fields.join('\t')
}

function fieldOf(session: NntpSession, article: ServedArticle, name: string): string {
  if (!/^xref(?::|$)/i.test(name)) return article.overviewField(name)
  const places = session.spool.places(article).map(({ group, number }) => `${group.name}:${number}`)
  return ['news.test', ...places].join(' ')
}

function header(session: NntpSession, argument: string, code: number, wildmat = ''): Answer | Promise<Answer> {
  const [field = '', which = ''] = argument.split(' ')
  const value = (article: ServedArticle): string =>
    field.startsWith(':') || article.field(field) !== undefined || /^xref$/i.test(field)
      ? fieldOf(session, article, field)
      : code === 225
        ? ''
        : fallback(article, field)
  if (which.startsWith('<')) {
    const found = find(session, which)
    if (typeof found === 'string') return found
    return session.sendBlock(`${code} Headers`, [`${code === 225 ? '0' : which} ${value(found.article)}`])
  }
  const range = rangeOf(session, which)
  if (typeof range === 'string') return range
  const { group, from, to } = range
  const first = group.numbers(from, to)[Symbol.iterator]().next()
  if (first.done && code === 225) return '423 No articles there'
  function* lines(): Iterable<string> {
    for (const number of group.numbers(from, to)) {
      const article = group.listed(number)
      if (article && fits(wildmat, value(article))) yield `${number} ${value(article)}`
    }
  }
  return session.sendBlock(`${code} Headers`, lines())
}

/** RFC 2980 has no names with a colon, and says (none) where a field is missing. */
function fallback(article: ServedArticle, field: string): string {
  const isCounted = /^(?:lines|bytes)$/i.test(field)
  return isCounted ? article.overviewField(field) : '(none)'
}

function rangeOf(session: NntpSession, text: string): (NumberRange & { group: NewsGroup }) | string {
  const { group, current } = session
  if (!group) return '412 No group selected'
  if (text === '') return current === undefined ? '420 No current article' : { group, from: current, to: current }
  const range = readRange(text)
  return range ? { group, ...range } : '501 Which articles?'
}
