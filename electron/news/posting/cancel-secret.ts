// The secret of this profile from which the keys of its articles are made (RFC 8315 4). Made once; who loses it cannot
// withdraw what was posted before.

import { randomBytes } from 'node:crypto'
import type { Secrets } from '../../accounts/secrets.ts'
import { InputError } from '../../errors.ts'

const NAME = 'news/cancel-secret'
/** As long as the hash. */
const SECRET_BYTES = 32

/** Throws InputError field `password` while the master password is not given: a new secret must not replace the old one. */
export async function cancelSecret(secrets: Pick<Secrets, 'read' | 'write' | 'state'>): Promise<Uint8Array> {
  const known = await secrets.read(NAME)
  if (known !== undefined) return Buffer.from(known, 'base64')
  if (secrets.state === 'locked') throw new InputError('The master password is needed', 'password')
  const secret = randomBytes(SECRET_BYTES)
  await secrets.write(NAME, secret.toString('base64'), 'keep')
  return secret
}
