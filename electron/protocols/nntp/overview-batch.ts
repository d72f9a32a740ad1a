// Rows of an overview on their way, some at a time.
import type { OverviewRow } from './overview.ts'
import type { ArticleRange } from './ranges.ts'

export interface OverviewBatch {
  /** In the order of the server, which is that of the numbers. */
  readonly rows: readonly OverviewRow[]
  /** The piece of what was asked for that the rows belong to. */
  readonly range: ArticleRange
  /** These are the last rows of the piece: whatever it has is known now, and need not be asked for again. */
  readonly isComplete: boolean
}

/** About so many rows make a batch, which is what one chunk brings; the next ones come when these were taken. */
export const BATCH_ROWS = 200
