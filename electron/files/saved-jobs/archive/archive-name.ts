// The dated name of an archive. Pure.

import type { ArchiveFormat } from '../../../../shared/model/saved-job.ts'

const endings: Readonly<Record<ArchiveFormat, string>> = { zip: '.zip', 'tar.gz': '.tar.gz' }

/** Fills in `{date}` and `{time}`, local time, in an order that sorts; adds the format's ending when it is missing. */
export function archiveName(template: string, format: ArchiveFormat, nowMs: number): string {
  const now = new Date(nowMs)
  const two = (value: number): string => String(value).padStart(2, '0')
  const date = [String(now.getFullYear()), two(now.getMonth() + 1), two(now.getDate())].join('-')
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('-')
  const name = template
    .replaceAll('{date}', date)
    .replaceAll('{time}', time)
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '-')
    .trim()
  const ending = endings[format]
  return name.toLowerCase().endsWith(ending) ? name : `${name || 'archive'}${ending}`
}
