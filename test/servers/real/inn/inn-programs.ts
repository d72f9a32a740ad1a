// Where INN's programs lie: its packages are only unpacked, so its libraries are not where the system looks for them.
import { unpacked } from '../unpack.ts'

/** For LD_LIBRARY_PATH. */
export const innLibraryPath = unpacked('usr/lib/news')

export const innProgramFolder = unpacked('usr/lib/news/bin')

export function innProgram(name: string): string {
  return `${innProgramFolder}/${name}`
}
