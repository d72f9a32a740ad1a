// Marks a file as coming from elsewhere, where the system has such a mark: then its programs open it with care. Windows keeps
// it in a stream beside the file, macOS in an attribute; other systems have none.

import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** The zone of the internet. */
const ZONE = '[ZoneTransfer]\r\nZoneId=3\r\n'

/** A file system that cannot keep the mark takes the file without it, as every browser does. */
export async function markReceived(path: string): Promise<void> {
  if (process.platform === 'win32') await writeFile(`${path}:Zone.Identifier`, ZONE).catch(() => {})
  if (process.platform !== 'darwin') return
  const seconds = Math.floor(Date.now() / 1_000).toString(16)
  const mark = `0083;${seconds};Kittiwake;`
  await promisify(execFile)('/usr/bin/xattr', ['-w', 'com.apple.quarantine', mark, path]).catch(() => {})
}
