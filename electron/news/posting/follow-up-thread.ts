// Subject and References of a follow-up (RFC 5537 3.4.4).

import { isStrictMessageId } from '../../../shared/message-id.ts'
import type { AnsweredArticle } from '../../../shared/model/posting.ts'
import { endOfReplyPrefix } from '../../reading/threads/reply-prefix.ts'

/** The longest line a field may have (RFC 5536 2.2), without its name; some servers refuse what is folded beyond it. */
const MAX_REFERENCES_LENGTH = 998 - 'References: '.length
const MAX_SUBJECT = 1_000

/** `Re: ` once, whatever stood before it; what the subject was before (`new (was: old)`) goes. */
export function followUpSubject(subject: string): string {
  let text = subject.slice(0, MAX_SUBJECT).trim()
  for (let at = endOfReplyPrefix(text, 0); at > 0 && at < text.length; at = endOfReplyPrefix(text, 0))
    text = text.slice(at)
  const withoutWas = text.replace(/\s*[([]\s?was\s?:[^()[\]]*[)\]]\s*$/i, '')
  return `Re: ${withoutWas === '' ? text : withoutWas}`.trimEnd()
}

/** The ancestors and the article itself. When they are too many, the first and the latest stay. */
export function followUpReferences({
  messageId,
  references,
}: Pick<AnsweredArticle, 'messageId' | 'references'>): string[] {
  const ids = [...new Set(references.filter(id => id !== messageId)), messageId].filter(isStrictMessageId)
  const [first, ...rest] = ids
  if (first === undefined) return []
  let room = MAX_REFERENCES_LENGTH - first.length
  let from = rest.length
  while (from > 0) {
    room -= 1 + (rest[from - 1]?.length ?? 0)
    if (room < 0) break
    from--
  }
  return [first, ...rest.slice(from)]
}
