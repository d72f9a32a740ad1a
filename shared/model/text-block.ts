// An article's text taken apart for reading: what the author wrote now, what was quoted, and the rest.

/** Lines of one kind that follow each other. Joined in order, the blocks are the whole text. */
export interface TextBlock {
  /**
   * `attribution`: the line that introduces a quotation, or the head of a message passed on. `encoded`: a file as text, by
   * yEnc or uuencode.
   */
  readonly kind: 'own' | 'quote' | 'attribution' | 'signature' | 'code' | 'encoded'
  /** 0 but for quotations, which count from 1. */
  readonly depth: number
  /** Without quote marks; everything else as it was written. */
  readonly lines: readonly string[]
  /** Who wrote a quotation, as its attribution says; absent when nobody said. */
  readonly author?: string
}
