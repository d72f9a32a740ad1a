// A file name made of a subject: every system takes it. Pure.
import { safeFileName } from './file-name.ts'

const MAX_STEM = 80

/** Without an ending; `fallback` where nothing of the subject can stay. */
export function fileStem(subject: string, fallback: string): string {
  const plain = subject
    .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return safeFileName([...plain].slice(0, MAX_STEM).join('')) || fallback
}
