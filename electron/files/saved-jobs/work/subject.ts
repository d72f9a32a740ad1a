// What a memory is about: another place or pattern makes what is remembered worthless. Pure.

import type { Location } from '../../../../shared/model/remote-file.ts'

export function subjectOf({ from, pattern }: { readonly from: Location; readonly pattern: string }): string {
  return JSON.stringify([from.place, from.path, pattern])
}
