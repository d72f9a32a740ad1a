// Which file of the built window an app address means. Pure: a path cannot leave the folder, however it is written.

import { join, normalize, sep } from 'node:path'
import { APP_ORIGIN } from './addresses.ts'

/** The file behind an app address, or undefined when it would be outside the folder. */
export function appFile(folder: string, url: string): string | undefined {
  const { protocol: scheme, host, pathname } = new URL(url)
  if (`${scheme}//${host}` !== APP_ORIGIN) return undefined
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  const file = normalize(join(folder, path))
  return path.includes('\0') || !file.startsWith(normalize(folder) + sep) ? undefined : file
}
