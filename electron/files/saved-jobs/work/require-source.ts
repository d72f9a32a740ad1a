// Some servers list a folder that is not there as an empty one. Where nothing was found, this tells the difference.

import { InputError } from '../../../errors.ts'
import type { FolderAccess } from '../../folder-access.ts'

/** Throws InputError `source` when nothing has this path. */
export async function requireSource(access: FolderAccess, path: string): Promise<void> {
  if (!(await access.find(path))) throw new InputError(`${path} is not there`, 'source')
}
