// When a file was changed, as short as it can be said: `18 Nov 14:02` this year, `2 Jan 2025` before. Pure.
import type { FileEntry } from '../../../shared/model/remote-file.ts'
import { formatShortDate, formatTime } from '../../format.ts'

/** `nowMs` decides which year needs no saying. A time that is known to the day only shows no clock. */
export function fileTime({ modified, modifiedPrecision }: FileEntry, nowMs: number): string {
  if (modified === undefined) return ''
  const isThisYear = new Date(modified).getFullYear() === new Date(nowMs).getFullYear()
  const date = formatShortDate(modified, !isThisYear)
  return isThisYear && modifiedPrecision !== 'day' ? `${date} ${formatTime(modified)}` : date
}
