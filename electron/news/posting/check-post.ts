// An article looked at before it is posted. Every check but an error can be overridden: the person decides.

import type { GroupPosting, PostDraft, PostingCheck } from '../../../shared/model/posting.ts'
import { checkText } from './check-text.ts'
import { followUpWay } from './follow-up-way.ts'
import { isGroupName } from './group-name.ts'

/** Beyond this a cross-post needs a Followup-To, or its answers spread over groups that do not read each other. */
const MAX_WITHOUT_FOLLOWUP = 3
/** Many servers refuse more. */
const MANY_GROUPS = 10
const LONG_SUBJECT = 200
/** Shorter ones are names: `NASA`, `RFC 5536`. */
const SHOUTED_LETTERS = 8

/** Errors first, then warnings, then hints. `postingOf`: what is known of a group on the server. */
export function checkPost(draft: PostDraft, postingOf: (group: string) => GroupPosting): PostingCheck[] {
  const found = [
    ...checkFrom(draft),
    ...checkGroups(draft, postingOf),
    ...checkFollowupTo(draft),
    ...checkWishes(draft),
    ...checkSubject(draft.subject),
    ...checkText(draft),
    ...checkAttachments(draft),
  ]
  const rank = { error: 0, warning: 1, hint: 2 }
  return found.sort((a, b) => rank[a.severity] - rank[b.severity])
}

function checkFrom({ from }: PostDraft): PostingCheck[] {
  return /^[^\s@<>\p{Cc}]+@[^\s@<>\p{Cc}]+$/u.test(from.address) ? [] : [{ code: 'no-from', severity: 'error' }]
}

function checkGroups({ groups }: PostDraft, postingOf: (group: string) => GroupPosting): PostingCheck[] {
  if (groups.length === 0) return [{ code: 'no-groups', severity: 'error' }]
  const many: PostingCheck[] =
    groups.length > MANY_GROUPS ? [{ code: 'many-groups', severity: 'warning', count: groups.length }] : []
  return [...new Set(groups)].flatMap(group => checkGroup(group, { groups, postingOf })).concat(many)
}

function checkGroup(
  group: string,
  { groups, postingOf }: { groups: readonly string[]; postingOf: (group: string) => GroupPosting },
): PostingCheck[] {
  if (!isGroupName(group)) return [{ code: 'bad-group-name', severity: 'error', group }]
  const twice: PostingCheck[] =
    groups.filter(other => other === group).length > 1 ? [{ code: 'group-twice', severity: 'hint', group }] : []
  switch (postingOf(group)) {
    case 'missing':
      return [...twice, { code: 'unknown-group', severity: 'warning', group }]
    case 'read-only':
      return [...twice, { code: 'read-only-group', severity: 'warning', group }]
    case 'moderated':
      return [...twice, { code: 'moderated-group', severity: 'hint', group }]
    case 'allowed':
    case 'unknown':
      return twice
  }
}

function checkFollowupTo({ groups, followupTo }: PostDraft): PostingCheck[] {
  const count = new Set(groups).size
  if (followupTo.length === 0) {
    if (count < 2) return []
    const severity = count > MAX_WITHOUT_FOLLOWUP ? 'warning' : 'hint'
    return [{ code: 'crosspost-without-followup', severity, count }]
  }
  if (followupTo.includes('poster'))
    return followupTo.length > 1 ? [{ code: 'followup-to-mixed', severity: 'error' }] : []
  const bad = followupTo.find(group => !isGroupName(group))
  if (bad !== undefined) return [{ code: 'bad-group-name', severity: 'error', group: bad }]
  const elsewhere = followupTo.find(group => !groups.includes(group))
  return [
    ...(elsewhere === undefined
      ? []
      : [{ code: 'followup-to-elsewhere', severity: 'hint', group: elsewhere } as const]),
    ...(followupTo.length > MAX_WITHOUT_FOLLOWUP
      ? [{ code: 'followup-to-many', severity: 'warning', count: followupTo.length } as const]
      : []),
  ]
}

/** What the one who is answered asked for. */
function checkWishes({ answering, alsoByMail }: PostDraft): PostingCheck[] {
  if (!answering) return []
  const { isMailWanted, copy } = followUpWay(answering)
  return [
    ...(isMailWanted ? [{ code: 'poster-wants-mail', severity: 'warning' } as const] : []),
    ...(alsoByMail && copy === 'unwanted' ? [{ code: 'copy-unwanted', severity: 'warning' } as const] : []),
  ]
}

function checkSubject(subject: string): PostingCheck[] {
  const text = subject.replace(/^(?:re:\s*)+/i, '').trim()
  if (text === '') return [{ code: 'empty-subject', severity: 'warning' }]
  const letters = text.match(/\p{Lu}|\p{Ll}/gu) ?? []
  const isShouted = letters.length >= SHOUTED_LETTERS && letters.every(letter => /\p{Lu}/u.test(letter))
  return [
    ...(isShouted ? [{ code: 'shouted-subject', severity: 'hint' } as const] : []),
    ...(text.length > LONG_SUBJECT ? [{ code: 'long-subject', severity: 'hint', count: text.length } as const] : []),
  ]
}

function checkAttachments({ attachmentCount, groups }: PostDraft): PostingCheck[] {
  const group = groups.find(name => !/(?:^|\.)binar(?:y|ies)(?:\.|$)/.test(name))
  if (attachmentCount === 0 || group === undefined) return []
  return [{ code: 'attachment-in-text-group', severity: 'warning', group, count: attachmentCount }]
}
