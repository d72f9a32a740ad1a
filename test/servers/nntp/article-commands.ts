// ARTICLE, HEAD, BODY and STAT of the scripted NNTP server (RFC 3977 6.2).

import type { Answer, Handler } from '../line-server.ts'
import { dotStuffed } from '../pop3-server.ts'
import type { ServedArticle } from './served-article.ts'
import type { NntpSession } from './session.ts'

export function articleCommands(session: NntpSession): Record<string, Handler> {
  const give =
    (code: number, part: (article: ServedArticle) => Buffer | undefined): Handler =>
    ({ argument }) => {
      const found = find(session, argument)
      if (typeof found === 'string') return found
      const status = `${code} ${found.number} ${found.article.messageId}`
      const bytes = part(found.article)
      return bytes ? block(status, bytes) : status
    }
  return {
    ARTICLE: give(220, ({ bytes }) => bytes),
    HEAD: give(221, ({ head }) => Buffer.from(head, 'latin1')),
    BODY: give(222, ({ body }) => Buffer.from(body, 'latin1')),
    STAT: give(223, () => undefined),
  }
}

/** The article an argument names: nothing (the current one), a number or a Message-ID; or the refusal. */
export function find(session: NntpSession, argument: string): { number: number; article: ServedArticle } | string {
  if (argument.startsWith('<')) {
    const article = session.spool.article(argument)
    return article ? { number: 0, article } : '430 No such article'
  }
  const { group, current } = session
  if (!group) return '412 No group selected'
  const number = argument === '' ? current : Number(argument)
  if (number === undefined) return '420 No current article'
  const article = group.article(number)
  if (!article) return argument === '' ? '420 No current article' : '423 No such number'
  session.current = number
  return { number, article }
}

function block(status: string, bytes: Buffer): Answer {
  return Buffer.concat([Buffer.from(`${status}\r\n`), dotStuffed(bytes)])
}
