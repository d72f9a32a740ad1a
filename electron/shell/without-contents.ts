// An error as it may stand in a log. Errors quote what they stumbled over, which may be mail: addresses and quoted words are left out.
// What is quoted singly stays: those are words of programs, as are the names of fields.

// More than an address has before the @ (RFC 5321 4.5.3.1.1), so that no text is looked through again and again.
const ADDRESS = /[\p{L}\p{M}\p{N}_.+-]{1,80}@[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)*/gu

/** The same text, of any length, without what a message, a server or a person may have written. */
export function withoutContents(text: string): string {
  return text
    .replace(/"\w+":|"[^"\n]*(?:"|$)/gm, quoted => (quoted.endsWith('":') ? quoted : '"…"'))
    .replace(ADDRESS, '…@…')
}
