// What a file is, as far as its name says: an icon and a word. Pure; no content is read.
import type { FileEntry } from '../../../shared/model/remote-file.ts'
import type { TextKey } from '../../i18n.ts'
import {
  FileArchiveIcon,
  FileCodeIcon,
  FileIcon,
  FileImageIcon,
  FileSpreadsheetIcon,
  FilesIcon,
  FileTextIcon,
  FileVideoIcon,
  type IconShape,
  LinkIcon,
} from '../../ui/icons.ts'

export type KindName =
  | 'folder'
  | 'link'
  | 'other'
  | 'sheet'
  | 'text'
  | 'image'
  | 'video'
  | 'sound'
  | 'archive'
  | 'code'
  | 'file'

const endings: Readonly<Record<string, KindName>> = Object.fromEntries(
  Object.entries({
    sheet: 'csv tsv xls xlsx ods',
    text: 'txt md pdf doc docx odt rtf tex log',
    image: 'jpg jpeg png gif webp svg tif tiff heic bmp',
    video: 'mov mp4 mkv avi webm',
    sound: 'mp3 flac wav ogg m4a',
    archive: 'zip gz tgz xz bz2 zst tar 7z rar deb rpm iso',
    code: 'py js ts tsx jsx html css json xml toml yaml yml sh c h cpp rs go java php rb sql ini conf',
  } satisfies Partial<Record<KindName, string>>).flatMap(([kind, list]) =>
    list.split(' ').map(ending => [ending, kind as KindName]),
  ),
)

/** The part after the last dot, in lower case; empty when there is none. */
export function endingOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase()
}

export function kindOf({ name, kind }: Pick<FileEntry, 'name' | 'kind'>): KindName {
  if (kind !== 'file') return kind
  return endings[endingOf(name)] ?? 'file'
}

const icons: Readonly<Record<KindName, IconShape>> = {
  folder: FilesIcon,
  link: LinkIcon,
  other: FileIcon,
  sheet: FileSpreadsheetIcon,
  text: FileTextIcon,
  image: FileImageIcon,
  video: FileVideoIcon,
  sound: FileIcon,
  archive: FileArchiveIcon,
  code: FileCodeIcon,
  file: FileIcon,
}

export function kindIcon(entry: Pick<FileEntry, 'name' | 'kind'>): IconShape {
  return icons[kindOf(entry)]
}

export function kindKey(entry: Pick<FileEntry, 'name' | 'kind'>): TextKey {
  return `files.kind.${kindOf(entry)}`
}
