// What goes into commands (RFC 3977 3.1, 4, 9.8): names, ids, patterns and times, each refused before it is sent when it
// cannot be one.
import { isMessageId } from '../../../shared/message-id.ts'
import { InputError } from '../../errors.ts'
import { type ArticleRange, checkRange, formatRange } from './ranges.ts'

/** An article: its number in the current newsgroup, or its Message-ID with angle brackets. */
export type ArticleName = number | string

const WORD = /^[^\s\p{Cc}]+$/u
const HEADER_NAME = /^:?[!-9;-~]{1,200}$/
/** Before this, news did not exist; after it, years have five digits. */
const FIRST_TIME_MS = Date.UTC(1970, 0, 1)
const LAST_TIME_MS = Date.UTC(9999, 11, 31)

/** @throws InputError when this cannot be the name of a newsgroup. */
export function groupArgument(name: string): string {
  return word(name, { what: 'newsgroup', field: 'group' })
}

/** @throws InputError when this cannot be a wildmat (RFC 3977 4). */
export function wildmatArgument(wildmat: string): string {
  return word(wildmat, { what: 'pattern for newsgroups', field: 'wildmat' })
}

/** @throws InputError when this cannot be a pattern of XPAT; a blank in one is written `?`. */
export function patternArgument(pattern: string): string {
  return word(pattern, { what: 'pattern', field: 'pattern' })
}

/** @throws InputError when this cannot be a Message-ID. */
export function messageIdArgument(messageId: string): string {
  if (isMessageId(messageId)) return messageId
  throw new InputError('This is not a Message-ID', 'messageId')
}

/** @throws InputError when this cannot be a header's name; metadata begin with a colon (RFC 3977 8.1). */
export function headerArgument(name: string): string {
  if (HEADER_NAME.test(name)) return name
  throw new InputError('This is not the name of a header field', 'header')
}

/** @throws InputError when this is neither an article number nor a Message-ID. */
export function articleArgument(article: ArticleName): string {
  if (typeof article === 'string') return messageIdArgument(article)
  if (Number.isSafeInteger(article) && article >= 1) return String(article)
  throw new InputError(`${article} is not an article number`, 'number')
}

/** @throws InputError when this is neither a range of articles nor a Message-ID. */
export function rangeArgument(articles: ArticleRange | string): string {
  if (typeof articles === 'string') return messageIdArgument(articles)
  checkRange(articles)
  return formatRange(articles)
}

/**
 * A time in UTC milliseconds as NEWGROUPS and NEWNEWS want it (RFC 3977 7.3.2); `hasShortYear` for servers of RFC 977.
 * @throws InputError when it is no time.
 */
export function sinceArgument(sinceMs: number, hasShortYear: boolean): string {
  if (!(sinceMs >= FIRST_TIME_MS && sinceMs <= LAST_TIME_MS)) throw new InputError(`${sinceMs} is not a time`, 'since')
  const digits = new Date(sinceMs).toISOString().replace(/\D/g, '')
  return `${digits.slice(hasShortYear ? 2 : 0, 8)} ${digits.slice(8, 14)} GMT`
}

function word(text: string, { what, field }: { readonly what: string; readonly field: string }): string {
  if (WORD.test(text)) return text
  throw new InputError(`This is not a ${what}`, field)
}
