// A news server said no: which kind of no it was, by its code and the command it answered. Pure.
// Codes: RFC 3977 section 3.2.1 and appendix C, RFC 4643 section 2.

import type { Failure } from '../../shared/failure.ts'
import type { FailureMatch } from './failure-case.ts'

type Refusal = Extract<Failure, { kind: 'refused' | 'login' }>

/** Codes no other protocol here has, whatever the command was. */
const byCode: Readonly<Record<string, FailureMatch>> = {
  '411': { name: 'groupMissing', safe: 'nothingChanged', action: null },
  '440': { name: 'postingNotAllowed', safe: null, action: null },
  '441': { name: 'articleRefused', safe: null, action: 'transcript' },
  '480': { name: 'newsSignIn', safe: 'nothingChanged', action: 'password' },
}

/** What asks for an article: 430 means something else to file servers. */
const ARTICLE_COMMANDS: ReadonlySet<string> = new Set([
  'ARTICLE',
  'HEAD',
  'BODY',
  'STAT',
  'OVER',
  'XOVER',
  'HDR',
  'XHDR',
])
const MISSING_CODES: ReadonlySet<unknown> = new Set([420, 423, 430])

/** The case of an NNTP refusal; undefined when it is none of NNTP's own. */
export function nntpCase({ code, command }: Refusal): FailureMatch | undefined {
  const known = byCode[String(code)]
  if (known) return known
  const verb = command.split(/\s/, 1)[0]?.toUpperCase() ?? ''
  const isMissing = ARTICLE_COMMANDS.has(verb) && MISSING_CODES.has(code)
  return isMissing ? { name: 'articleMissing', safe: 'nothingChanged', action: null } : undefined
}
