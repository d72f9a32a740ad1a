// Paths as commands carry them: everything after the one space (RFC 959 5.3). Refuses what would be another command.
import { InputError } from '../../errors.ts'

/**
 * The path as it can be sent. One that begins with a space would lose it, one with a hyphen would be read as options.
 * @throws InputError when it is empty or holds CR, LF or NUL. RFC 2640 3.1 would let a CR travel as CR NUL; no server that
 *   was tried reads it so, and what it makes of it could be another command.
 */
export function pathArgument(path: string): string {
  if (path === '') throw new InputError('A path cannot be empty', 'path')
  if (/[\r\n\0]/.test(path)) throw new InputError('A path cannot contain a line break or NUL', 'path')
  return path.startsWith(' ') || path.startsWith('-') ? `./${path}` : path
}

/** The command, with the path when there is one. */
export function withPath(command: string, path: string | undefined): string {
  return path === undefined ? command : `${command} ${pathArgument(path)}`
}
