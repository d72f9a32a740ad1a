// POST of the scripted NNTP server (RFC 3977 6.3.1, RFC 5537 3.5): duplicates, moderated groups, cancels, and loss.
import type { Answer, Handler } from '../line-server.ts'
import type { PostFault } from './nntp-options.ts'
import { ServedArticle } from './served-article.ts'
import type { NntpSession } from './session.ts'

export function postCommands(session: NntpSession): Record<string, Handler> {
  return {
    POST: async ({ client }) => {
      const { options, record } = session.shared
      if (options.canPost === false) return '440 Posting not allowed'
      await client.send('340 Send it')
      const body = await client.readDotBody()
      if (!body) return undefined
      const bytes = Buffer.from(body.toString('latin1').replace(/^\.\./gm, '.'), 'latin1')
      const fault = options.postFaults?.[record.posts.length]
      record.posts.push(bytes)
      return answer(session, bytes, fault)
    },
  }
}

function answer(session: NntpSession, bytes: Buffer, fault: PostFault | undefined): Answer {
  if (fault !== undefined && fault !== 'lost' && fault !== 'taken-and-lost') return fault
  const reply = fault === 'lost' ? '' : take(session, new ServedArticle(bytes))
  if (fault === undefined) return reply
  session.client.destroy()
  return undefined
}

function take(session: NntpSession, article: ServedArticle): string {
  const { spool } = session
  if (article.field('From') === undefined || article.body === '') return '441 Something is missing'
  if (spool.article(article.messageId)) return '441 435 Duplicate'
  const groups = article.newsgroups.flatMap(name => spool.find(name) ?? [])
  if (groups.length === 0) return '441 No such group'
  const closed = groups.find(({ status }) => status === 'n')
  if (closed) return `441 Postings to "${closed.name}" are not allowed here`
  if (groups.some(({ status }) => status === 'm') && article.field('Approved') === undefined)
    return '240 Article received (mailed to moderator)'
  const cancelled = /^cancel\s+(<\S+>)/i.exec(article.field('Control') ?? '')?.[1]
  const removed = cancelled ?? article.field('Supersedes')
  const isObeyed = removed !== undefined && session.shared.options.obeysCancels !== false
  if (isObeyed) spool.remove(removed)
  // A cancel that was obeyed is not for readers.
  if (!(isObeyed && cancelled !== undefined)) spool.add(groups[0]?.name ?? '', { bytes: injected(article) })
  return `240 Article received ${article.messageId}`
}

/** What a server adds: where it went, and what the client left out. */
function injected(article: ServedArticle): Buffer {
  const added = ['Path: news.test!not-for-mail']
  if (article.messageId === '') added.push(`Message-ID: <made-${article.bytes.length}-${Date.now()}@news.test>`)
  if (article.field('Date') === undefined) added.push(`Date: ${new Date().toUTCString().replace('GMT', '+0000')}`)
  return Buffer.concat([Buffer.from(`${added.join('\r\n')}\r\n`), article.bytes])
}
