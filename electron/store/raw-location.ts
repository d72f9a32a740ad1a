// Where a row says that the raw bytes of its message lie.

import type { RawLocation } from './store.ts'
import { packPath, type StoreFiles } from './store-files.ts'

export interface LocationColumns {
  readonly pack: number
  readonly pack_offset: number
  readonly size_bytes: number
}

export function locationOf(files: StoreFiles, { pack, pack_offset, size_bytes }: LocationColumns): RawLocation {
  return { file: packPath(files, pack), offset: pack_offset, sizeBytes: size_bytes }
}
