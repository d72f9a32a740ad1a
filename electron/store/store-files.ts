// Where the files of one profile lie. The only place that knows their names.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

const UNFINISHED_PACK = '.unfinished.pack'

export interface StoreFiles {
  readonly folder: string
  readonly database: string
  /** Locked as long as a store is open, whatever happens to the database. */
  readonly lock: string
  /** Present when the last run ended well; see end-mark.ts. */
  readonly endMark: string
  /** Made after the first migration: when it exists, a database has existed. */
  readonly packs: string
  readonly attachments: string
}

/** The files of the profile in `folder`. */
export function storeFiles(folder: string): StoreFiles {
  return {
    folder,
    database: join(folder, 'kittiwake.db'),
    lock: join(folder, 'kittiwake.lock'),
    endMark: join(folder, 'kittiwake.ended'),
    packs: join(folder, 'packs'),
    attachments: join(folder, 'attachments'),
  }
}

/** Makes a folder that only its owner may look into, unless it is there. */
export function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
}

/** The path of pack `number`, such as `packs/000001.pack`. */
export function packPath(files: StoreFiles, number: number): string {
  return join(files.packs, `${String(number).padStart(6, '0')}.pack`)
}

/** Where a pack is written that is to take the place of pack `number`. No pack has such a name. */
export function unfinishedPackPath(files: StoreFiles, number: number): string {
  return packPath(files, number).replace(/\.pack$/, UNFINISHED_PACK)
}

export function isUnfinishedPack(fileName: string): boolean {
  return fileName.endsWith(UNFINISHED_PACK)
}

/** The number in a pack's file name; undefined for any other file. */
export function packNumberOf(fileName: string): number | undefined {
  const digits = /^(\d{6,15})\.pack$/.exec(fileName)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
