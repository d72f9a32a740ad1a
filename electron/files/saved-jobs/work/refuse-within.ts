// A tree that is copied into itself grows with every run.

import type { Location } from '../../../../shared/model/remote-file.ts'
import { InputError } from '../../../errors.ts'

/** Throws InputError `target` when the target is the source or lies inside it. */
export function refuseWithin({ from, to }: { readonly from: Location; readonly to: Location }): void {
  if (JSON.stringify(from.place) !== JSON.stringify(to.place)) return
  if (asFolder(to.path).startsWith(asFolder(from.path)))
    throw new InputError('The target lies inside the source', 'target')
}

function asFolder(path: string): string {
  return `${path.replaceAll('\\', '/').replace(/\/+$/, '')}/`
}
