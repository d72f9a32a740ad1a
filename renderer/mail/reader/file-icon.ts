// The icon of a file by its type.
import {
  FileArchiveIcon,
  FileIcon,
  FileImageIcon,
  FileSpreadsheetIcon,
  FileTextIcon,
  type IconShape,
  MailIcon,
} from '../../ui/icons.ts'

const icons: readonly (readonly [RegExp, IconShape])[] = [
  [/^image\//, FileImageIcon],
  [/spreadsheet|excel|csv/, FileSpreadsheetIcon],
  [/zip|compressed|tar|gzip/, FileArchiveIcon],
  [/^message\//, MailIcon],
  [/^text\/|pdf|word|document/, FileTextIcon],
]

export function fileIcon(contentType: string): IconShape {
  return icons.find(([pattern]) => pattern.test(contentType.toLowerCase()))?.[1] ?? FileIcon
}
