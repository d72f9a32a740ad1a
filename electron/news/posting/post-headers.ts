// The header fields that make a message an article (RFC 5536, 5537 5), beside those every message has. Each value is checked:
// a line end in one would be another field.

import { isStrictMessageId } from '../../../shared/message-id.ts'
import type { Address } from '../../../shared/model/message.ts'
import { InputError } from '../../errors.ts'
import { cancelKeyFor, cancelLockFor } from './cancel-lock.ts'
import { isGroupName } from './group-name.ts'

export interface PostHeader {
  readonly name: string
  readonly value: string
}

export interface PostFacts {
  readonly messageId: string
  readonly groups: readonly string[]
  /** Groups, or the one word `poster`. */
  readonly followupTo: readonly string[]
  /** The own article that this one replaces (RFC 5537 5.4). */
  readonly supersedes?: string | undefined
  /** Of this computer; absent: the article gets no lock, and the server may add its own. */
  readonly secret?: Uint8Array | undefined
}

/** What is withdrawn. */
export interface OwnArticle {
  readonly messageId: string
  readonly groups: readonly string[]
  readonly from: Address
}

/** Newsgroups, Followup-To, Supersedes and the lock. Throws InputError naming the field. */
export function postHeaders({ messageId, groups, followupTo, supersedes, secret }: PostFacts): PostHeader[] {
  const isToPoster = followupTo.length === 1 && followupTo[0] === 'poster'
  const followup = isToPoster ? 'poster' : groupList(followupTo, 'followupTo')
  return [
    { name: 'Newsgroups', value: requiredGroups(groups) },
    ...(followup === '' ? [] : [{ name: 'Followup-To', value: followup }]),
    ...(supersedes === undefined ? [] : [{ name: 'Supersedes', value: checkedId(supersedes) }]),
    ...(secret === undefined ? [] : [{ name: 'Cancel-Lock', value: cancelLockFor(checkedId(messageId), secret) }]),
    ...keyHeader(supersedes, secret),
  ]
}

/** The subject of an article that withdraws another (RFC 5537 5.3 does without; old servers look for it). */
export function cancelSubject(messageId: string): string {
  return `cmsg cancel ${checkedId(messageId)}`
}

/**
 * What makes an article a cancel (RFC 5537 5.3). Throws InputError when the article is not by one of `ownAddresses`: other
 * people's articles are not ours to withdraw.
 */
export function cancelHeaders(
  article: OwnArticle,
  { ownAddresses, secret }: { ownAddresses: readonly string[]; secret?: Uint8Array | undefined },
): PostHeader[] {
  const isOwn = ownAddresses.some(address => address.toLowerCase() === article.from.address.toLowerCase())
  if (!isOwn) throw new InputError('Only own articles can be withdrawn', 'messageId')
  return [
    { name: 'Newsgroups', value: requiredGroups(article.groups) },
    { name: 'Control', value: `cancel ${checkedId(article.messageId)}` },
    ...keyHeader(article.messageId, secret),
  ]
}

function keyHeader(messageId: string | undefined, secret: Uint8Array | undefined): PostHeader[] {
  if (messageId === undefined || secret === undefined) return []
  return [{ name: 'Cancel-Key', value: cancelKeyFor(messageId, secret) }]
}

function requiredGroups(groups: readonly string[]): string {
  if (groups.length === 0) throw new InputError('The article is in no group', 'groups')
  return groupList(groups, 'groups')
}

/** Without spaces: servers of the old kind know none (RFC 5536 3.1.4). */
function groupList(groups: readonly string[], field: string): string {
  const bad = groups.find(group => !isGroupName(group))
  if (bad !== undefined) throw new InputError(`${bad} is no name of a group`, field)
  return [...new Set(groups)].join(',')
}

function checkedId(id: string): string {
  if (!isStrictMessageId(id)) throw new InputError('That is no Message-ID', 'messageId')
  return id
}
