// Commands of the practice news server about articles: ARTICLE, HEAD, BODY, STAT, OVER, HDR, POST (RFC 3977 6.2, 6.3, 8).
import type { NewsArticle } from './news-article.ts'
import { overviewFormat } from './nntp-groups.ts'
import type { NntpCommand, NntpSession } from './nntp-session.ts'

/** A text, or a small picture; more is not practice. */
const maxPostBytes = 1024 * 1024

export function articleCommands(session: NntpSession): Record<string, NntpCommand> {
  return {
    ARTICLE: argument => give(session, argument, { code: 220, part: ({ bytes }) => bytes.toString('latin1') }),
    HEAD: argument => give(session, argument, { code: 221, part: ({ head }) => head }),
    BODY: argument => give(session, argument, { code: 222, part: ({ body }) => body }),
    STAT: argument => {
      const found = session.find(argument)
      return typeof found === 'string' ? found : `223 ${found.number} ${found.article.messageId}`
    },
    OVER: argument => {
      const found = named(session, argument)
      if (typeof found === 'string') return found
      return session.sendBlock(
        '224 Overview follows',
        found.map(({ number, article }) => overviewLine(session, number, article)),
      )
    },
    HDR: argument => {
      const [field = '', which = ''] = argument.split(' ')
      const found = named(session, which)
      if (typeof found === 'string') return found
      const lines = found.map(({ number, article }) => `${number} ${shown(session, article, field)}`)
      return session.sendBlock('225 Headers follow', lines)
    },
    POST: async () => {
      await session.channel.writeLine('340 End with a line that is a dot')
      const bytes = await session.channel.readBody(maxPostBytes)
      if (bytes === undefined) return undefined
      if (bytes === 'too-big') return `441 Only ${maxPostBytes} bytes are taken`
      return await session.news.post(bytes, Date.now())
    },
  }
}

interface Given {
  readonly code: number
  readonly part: (article: NewsArticle) => string
}

function give(session: NntpSession, argument: string, { code, part }: Given): ReturnType<NntpCommand> {
  const found = session.find(argument)
  if (typeof found === 'string') return found
  const lines = part(found.article).replace(/\r\n$/, '').split('\r\n')
  return session.sendBlock(`${code} ${found.number} ${found.article.messageId}`, lines)
}

/** The articles of a range, or the one with a Message-ID; or the refusal. */
function named(session: NntpSession, argument: string): { number: number; article: NewsArticle }[] | string {
  if (argument.startsWith('<')) {
    const found = session.find(argument)
    return typeof found === 'string' ? found : [found]
  }
  const range = session.range(argument)
  if (typeof range === 'string') return range
  return range.numbers.flatMap(number => {
    const article = range.group.article(number)
    return article ? [{ number, article }] : []
  })
}

function overviewLine(session: NntpSession, number: number, article: NewsArticle): string {
  const fields = overviewFormat.map(name => {
    const isNamed = name.endsWith(':full')
    const value = shown(session, article, name.replace(/:(?:full)?$/, ''))
    return isNamed ? `${name.slice(0, -5)}: ${value}` : value
  })
  return [number, ...fields].join('\t')
}

function shown(session: NntpSession, article: NewsArticle, name: string): string {
  return name.toLowerCase() === 'xref' ? session.news.xref(article) : article.shown(name)
}
