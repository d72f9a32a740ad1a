// The name under which a posted file is saved: what the poster called it is a wish, never a path (NNTP-14). Mode bits of
// uuencode are not even read, so nothing posted is ever executable.

import { safeFileName } from '../../message/file-name.ts'

/** `isDamaged` marks the name itself, so that the mark outlives this program's window. */
export function safeBinaryName(declared: string, isDamaged: boolean): string {
  const name = safeFileName(declared) || 'file.bin'
  if (!isDamaged) return name
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? `${name} (damaged)` : `${name.slice(0, dot)} (damaged)${name.slice(dot)}`
}

/** The name with an ending that no system starts anything by. */
export function harmlessName(name: string): string {
  return `${name}.risky`
}
