// A file name made of a subject: every system takes it. Pure.

const MAX_STEM = 80

/** Without an ending; `article` where nothing of the subject can stay. */
export function fileStem(subject: string): string {
  const stem = subject
    .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_STEM)
    .replace(/[. ]+$/, '')
  return stem === '' ? 'article' : stem
}
