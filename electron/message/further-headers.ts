// Header fields beside those that every message has, such as Newsgroups and Cancel-Lock, made fit to be written.

import { InputError } from '../errors.ts'

/** Written elsewhere, each in its own way; a second one would contradict it. */
const WRITTEN =
  /^(?:from|sender|to|cc|bcc|reply-to|subject|date|message-id|in-reply-to|references|mime-version|content-.*)$/i
const NAME = /^[A-Za-z][A-Za-z0-9-]{0,76}$/
/** RFC 5322 2.1.1. */
const MAX_LINE_LENGTH = 998

interface WrittenHeader {
  readonly key: string
  readonly value: string | { readonly prepared: true; readonly value: string }
}

/**
 * ASCII goes out as it is, unfolded: servers compare such fields letter by letter. Other text becomes encoded words
 * (RFC 2047). Throws InputError naming the field for a value with a line end or another control character.
 */
export function furtherHeaders(headers: readonly { readonly name: string; readonly value: string }[]): WrittenHeader[] {
  return headers.map(({ name, value }) => {
    const isTooLong = name.length + ': '.length + value.length > MAX_LINE_LENGTH
    if (!NAME.test(name) || WRITTEN.test(name) || /\p{Cc}/u.test(value) || value.trim() === '' || isTooLong)
      throw new InputError(`The field ${JSON.stringify(name)} cannot stand in a header`, name)
    return { key: name, value: /^\p{ASCII}*$/u.test(value) ? { prepared: true, value } : value.toWellFormed() }
  })
}
