// Makes files and folders durable: a new name is only safe once its folder is synced too.
import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Flushes a file's bytes and size to the disk. */
export function syncFile(path: string): void {
  const descriptor = openSync(path, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Flushes a folder's entries. Windows has no such call and keeps its entries in order by itself. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
