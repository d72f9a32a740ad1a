// Names that a person types for files and folders.

import type { Place } from '../../../shared/model/remote-file.ts'
import { InputError } from '../../errors.ts'

/** Longest name that systems and servers take, in characters; most count 255 bytes and say so themselves. */
export const MAX_NAME_LENGTH = 255

const WINDOWS_SPECIAL = /[<>:"|?*\\]|[. ]$/
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/** The name itself. Throws InputError, field `name`, for what would be no name or would lead elsewhere (FTP-05). */
export function checkName(name: string, place: Place): string {
  if (name === '' || name === '.' || name === '..' || name.length > MAX_NAME_LENGTH)
    throw new InputError('This is no name for a file', 'name')
  if (/[/\0\r\n]/.test(name)) throw new InputError('A name cannot contain / or a line break', 'name')
  if (
    place.kind === 'local' &&
    process.platform === 'win32' &&
    (WINDOWS_SPECIAL.test(name) || WINDOWS_DEVICE.test(name))
  )
    throw new InputError('This system does not take such a name', 'name')
  return name
}
