// Where an answer to an article goes: Followup-To and Newsgroups (RFC 5536 3.1.4, 3.2.6), Reply-To, and Mail-Copies-To, which
// is no standard but what people ask for with it is clear.

import type { Address } from '../../../shared/model/message.ts'
import type { AnsweredArticle, FollowUpWay } from '../../../shared/model/posting.ts'
import { parseGroupList } from '../../reading/group-list.ts'
import { isGroupName } from './group-name.ts'

/** Longer fields say nothing a person wrote. */
const MAX_FIELD = 1_000
const ADDRESS = /^(?:[^<>@]*<)?([^\s<>@"(),:;\\\p{Cc}]{1,64}@[^\s<>@"(),:;\\\p{Cc}]{1,255})>?$/u

/** With `Followup-To: poster` the groups are those of the article, for a person who posts all the same. */
export function followUpWay(article: AnsweredArticle): FollowUpWay {
  const { from, replyTo, newsgroups } = article
  const asked = parseGroupList(article.followupTo)
  const isMailWanted = asked.some(group => group.toLowerCase() === 'poster')
  const redirected = isMailWanted ? [] : asked.filter(isGroupName)
  const groups = redirected.length > 0 ? redirected : newsgroups.filter(isGroupName)
  const mailTo = replyTo.length > 0 ? replyTo : from
  return {
    groups,
    mailTo,
    isMailWanted,
    isRedirected: redirected.length > 0 && !sameGroups(redirected, newsgroups),
    ...copyWish(article.mailCopiesTo, mailTo),
  }
}

function sameGroups(some: readonly string[], others: readonly string[]): boolean {
  return some.length === new Set(others).size && some.every(group => others.includes(group))
}

/** `nobody` and `never`; `poster` and `always`; or an address. */
function copyWish(field: string, mailTo: readonly Address[]): Pick<FollowUpWay, 'copy' | 'copyTo'> {
  const value = field.slice(0, MAX_FIELD).trim()
  if (/^(?:nobody|never)$/i.test(value)) return { copy: 'unwanted', copyTo: [] }
  if (/^(?:poster|always)$/i.test(value)) return { copy: 'wanted', copyTo: mailTo }
  const address = ADDRESS.exec(value)?.[1]
  return address === undefined ? { copy: 'unsaid', copyTo: [] } : { copy: 'wanted', copyTo: [{ name: '', address }] }
}
