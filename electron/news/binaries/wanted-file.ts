// A posted file that is to be fetched: which articles hold its parts.

export interface WantedPart {
  /** From 1. */
  readonly part: number
  /** With angle brackets. */
  readonly messageId: string
  /** Of the article, as encoded; 0 when nobody said. */
  readonly sizeBytes: number
}

export interface WantedFile {
  /** As the subject says it; data, never a path. */
  readonly fileName: string
  /** How many parts the subject promises. */
  readonly total: number
  readonly parts: readonly WantedPart[]
}
