// Which attachments the system's program for them may be asked to show: kinds that run nothing by being opened. An
// allow-list by the real ending; everything else is saved first, by a person who decides.

import { isRiskyFile } from './risky-file.ts'

/** Pictures, texts, sound, film, and documents of formats without macros. */
const OPENABLE: ReadonlySet<string> = new Set(
  `aac avif bmp csv docx flac gif heic ics jpeg jpg log m4a markdown md mkv mov mp3 mp4 odp ods odt oga ogg ogv opus pdf
   png pptx rtf tif tiff tsv txt vcf wav webm webp xlsx`
    .trim()
    .split(/\s+/),
)

/** `start`: its first bytes. */
export function isOpenableFile(fileName: string, contentType: string, start: Buffer): boolean {
  const ending = /\.([^.]*)$/.exec(fileName.toLowerCase())?.[1] ?? ''
  return OPENABLE.has(ending) && !isRiskyFile(fileName, contentType, start)
}
