// From a post to the message that is handed over, and the one that withdraws an own article. The Message-ID is made here,
// once: whatever becomes of the first attempt, the article keeps it (NNTP-06).

import type { Post } from '../../../shared/model/article.ts'
import type { Address } from '../../../shared/model/message.ts'
import type { NewsServer } from '../../../shared/model/news-server.ts'
import { InputError } from '../../errors.ts'
import type { OutgoingMessage } from '../../message/message-reader.ts'
import { newMessageId } from '../../message/new-message-id.ts'
import { cancelHeaders, cancelSubject, type OwnArticle, type PostHeader, postHeaders } from './post-headers.ts'

/** Some servers refuse an article without text. The words are for people who look at control articles. */
const CANCEL_TEXT = 'This article was cancelled by its author.\n'

/** What of a post goes into the article. */
export type PostedPart = Pick<Post, 'kind' | 'groups' | 'followupTo' | 'subject' | 'text' | 'parentId' | 'references'>

export interface ArticleMaking {
  readonly server: NewsServer
  /** Of this profile. */
  readonly secret: Uint8Array
  readonly nowMs: number
}

/** Throws InputError naming the field when something in it cannot stand in an article, or nobody is said to post. */
export function outgoingArticle(post: PostedPart, { server, secret, nowMs }: ArticleMaking): OutgoingMessage {
  const { groups, followupTo, kind, parentId } = post
  const messageId = newMessageId(requiredIdentity(server).address)
  const supersedes = kind === 'supersede' ? { supersedes: parentId } : {}
  const headers = postHeaders({ messageId, groups, followupTo, secret, ...supersedes })
  return {
    ...emptyArticle(server.identity, { messageId, nowMs }),
    subject: post.subject,
    text: post.text,
    references: post.references,
    headers: [...headers, ...organizationOf(server)],
  }
}

/** For an article that was posted from here; whoever calls has made sure of that. */
export function cancelArticle(article: OwnArticle, { secret, nowMs }: Omit<ArticleMaking, 'server'>): OutgoingMessage {
  const { messageId, from } = article
  return {
    ...emptyArticle(from, { messageId: newMessageId(from.address), nowMs }),
    subject: cancelSubject(messageId),
    text: CANCEL_TEXT,
    headers: cancelHeaders(article, { ownAddresses: [from.address], secret }),
  }
}

function emptyArticle(
  from: Address,
  { messageId, nowMs }: { messageId: string; nowMs: number },
): Omit<OutgoingMessage, 'subject' | 'text'> {
  return {
    from,
    to: [],
    cc: [],
    inReplyTo: '',
    references: [],
    messageId,
    dateMs: nowMs,
    attachments: [],
    is8bit: true,
  }
}

function requiredIdentity({ identity }: NewsServer): Address {
  if (identity.address === '') throw new InputError('Nobody is said to post with this server', 'identity')
  return identity
}

function organizationOf({ organization }: NewsServer): PostHeader[] {
  return organization.trim() === '' ? [] : [{ name: 'Organization', value: organization.trim() }]
}
