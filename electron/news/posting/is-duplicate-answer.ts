// Whether a server that refuses an article says that it has it already: after a lost answer that means that the first attempt
// arrived (NNTP-06). RFC 3977 has no code of its own for it; the words are those of INN, Diablo, leafnode and Cyclone.

/** `code` and `text` of the answer to the article. */
export function isDuplicateAnswer(code: number | string | undefined, text: string): boolean {
  if (Number(code) === 435) return true
  return (
    Number(code) === 441 &&
    /\bduplicate\b|\b435\b|already (?:have|got|posted|exists?|in history)/i.test(text.slice(0, 1_000))
  )
}
