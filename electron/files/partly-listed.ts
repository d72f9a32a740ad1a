// What a server lists in a way that nobody understands may be files. Work that goes through a tree tells it: it has not seen
// all of the tree.

import { ProtocolError } from '../errors.ts'
import type { FolderAccess } from './folder-access.ts'

export interface PartlyListed {
  readonly path: string
  readonly error: ProtocolError
}

/** Of the folders that were listed so far. */
export function partlyListed({ partlyListed: paths = new Set() }: Pick<FolderAccess, 'partlyListed'>): PartlyListed[] {
  return Array.from(paths, path => ({
    path,
    error: new ProtocolError(`A part of the listing of ${path} could not be understood`, undefined, 'partly-listed'),
  }))
}
