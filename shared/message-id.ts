// What can be a Message-ID, with its angle brackets (RFC 5536 3.1.3). Pure.

/** RFC 3977 3.6 allows 250 octets; some newsreaders made longer ones, and a command has room for these. */
const MESSAGE_ID = /^<[^<>\s\p{Cc}]{1,470}>$/u
const MAX_OWN = 250

/** Whether a server can be asked for it, and a text be kept under it; overviews have ids that no command can hold. */
export function isMessageId(text: string): boolean {
  return MESSAGE_ID.test(text)
}

/** Whether it may stand in an article of our own: no longer than servers must take it. */
export function isStrictMessageId(text: string): boolean {
  return text.length <= MAX_OWN && MESSAGE_ID.test(text)
}
