// Which files take part, as typed: a pattern a line. Pure.

import type { Patterns } from '../../../shared/model/remote-file.ts'
import { wholeNumber } from '../entries/number-text.ts'

export interface PatternsForm {
  readonly include: string
  readonly exclude: string
  /** Megabytes. */
  readonly maxSize: string
  readonly leaveOutHidden: boolean
  readonly leaveOutTemporary: boolean
}

export const allFiles: PatternsForm = {
  include: '',
  exclude: '',
  maxSize: '',
  leaveOutHidden: false,
  leaveOutTemporary: true,
}

const megabyte = 1_000_000
/** More is no size of a file. */
const maxMegabytes = 1_000_000_000

export function patternsFormOf({ include, exclude, maxSizeBytes, ...rest }: Patterns): PatternsForm {
  return {
    include: include.join('\n'),
    exclude: exclude.join('\n'),
    maxSize: maxSizeBytes === undefined ? '' : String(Math.round(maxSizeBytes / megabyte)),
    leaveOutHidden: rest.leaveOutHidden ?? false,
    leaveOutTemporary: rest.leaveOutTemporary ?? false,
  }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
}

/** Undefined while the size is no number. */
export function patternsOf(form: PatternsForm): Patterns | undefined {
  const size = form.maxSize.trim() === '' ? undefined : wholeNumber(form.maxSize, 1, maxMegabytes)
  if (size === null) return undefined
  return {
    include: linesOf(form.include),
    exclude: linesOf(form.exclude),
    maxSizeBytes: size === undefined ? undefined : size * megabyte,
    leaveOutHidden: form.leaveOutHidden,
    leaveOutTemporary: form.leaveOutTemporary,
  }
}
