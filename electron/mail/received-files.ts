// Files that came with messages, on their way out of the app. The shell gives it; plain Node and tests give their own. What
// is written is marked as coming from elsewhere where the system has such a mark.

export interface ReceivedFiles {
  /** Asks for a place and writes the bytes there; false when the person cancelled. */
  save(suggestedName: string, bytes: Uint8Array): Promise<boolean>
  /** Asks for a folder and writes the files there without replacing any; how many were written. */
  saveAll(files: AsyncIterable<{ fileName: string; bytes: Uint8Array }>): Promise<number>
  /** Shows a copy, which cannot be changed, in the system's program for it. Throws InputError for kinds that could run. */
  open(fileName: string, bytes: Uint8Array): Promise<void>
  /** A copy goes to wherever the pointer drops it. */
  dragOut(fileName: string, bytes: Uint8Array): Promise<void>
}
