// What the checks before posting mean for the composer: what stops, and where in it a check is mended. Pure.

import type { PostingCheck, PostingCheckCode } from '../../../shared/model/posting.ts'

/** Where the focus goes to mend something. */
export type PostPlace = 'server' | 'groups' | 'followupTo' | 'subject' | 'text' | 'byMail'

const places: Readonly<Partial<Record<PostingCheckCode, PostPlace>>> = {
  'no-from': 'server',
  'no-groups': 'groups',
  'bad-group-name': 'groups',
  'group-twice': 'groups',
  'unknown-group': 'groups',
  'read-only-group': 'groups',
  'moderated-group': 'groups',
  'many-groups': 'groups',
  'crosspost-without-followup': 'followupTo',
  'followup-to-mixed': 'followupTo',
  'followup-to-elsewhere': 'followupTo',
  'followup-to-many': 'followupTo',
  'poster-wants-mail': 'byMail',
  'copy-unwanted': 'byMail',
  'empty-subject': 'subject',
  'shouted-subject': 'subject',
  'long-subject': 'subject',
}

/** `followupTo`: the names on that line; a bad one may stand there. */
export function placeOf(check: PostingCheck, followupTo: readonly string[]): PostPlace {
  if (check.code === 'bad-group-name' && check.group !== undefined && followupTo.includes(check.group)) {
    return 'followupTo'
  }
  return places[check.code] ?? 'text'
}

/** Nothing goes out while one of these is left. */
export function isBlocking({ severity }: PostingCheck): boolean {
  return severity === 'error'
}

/** True when a person must look before it goes out; hints are only shown beside the text. */
export function mustAsk(checks: readonly PostingCheck[]): boolean {
  return checks.some(({ severity }) => severity !== 'hint')
}

/** Groups whose moderators see the article first. They have a note of their own. */
export function moderatedGroups(checks: readonly PostingCheck[]): string[] {
  return checks.flatMap(({ code, group }) => (code === 'moderated-group' && group !== undefined ? [group] : []))
}

/** What is listed: everything but what has a note of its own. */
export function listedChecks(checks: readonly PostingCheck[]): PostingCheck[] {
  return checks.filter(({ code }) => code !== 'moderated-group')
}

/** Where line `line` (from 1) begins and ends in a text. */
export function lineRange(text: string, line: number): { readonly start: number; readonly end: number } {
  let start = 0
  for (let at = 1; at < line; at++) {
    const next = text.indexOf('\n', start)
    if (next < 0) break
    start = next + 1
  }
  const end = text.indexOf('\n', start)
  return { start, end: end < 0 ? text.length : end }
}
