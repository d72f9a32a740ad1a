// Passwords in a backup: all that are kept on this computer, under a passphrase of the person.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { deriveKey, seal, unseal } from '../accounts/seal.ts'
import type { Secrets } from '../accounts/secrets.ts'
import { InputError } from '../errors.ts'
import type { Store } from '../store/store.ts'

/** Names are ours; a secret can be a certificate with its key. */
const schema = z.record(z.string().max(1000), z.string().max(1_000_000))

export interface SealedSecrets {
  readonly sealed: Uint8Array
  /** Base64. */
  readonly salt: string
}

/** Those that cannot be opened today are left out. Throws InputError `password` while the master password is wanted. */
export async function sealSecrets(
  { store, secrets }: { readonly store: Store; readonly secrets: Secrets },
  passphrase: string,
): Promise<SealedSecrets> {
  if (secrets.state === 'locked') throw new InputError('The master password is needed', 'password')
  const found: Record<string, string> = {}
  for (const name of await store.secretNames()) {
    const secret = await secrets.read(name)
    if (secret !== undefined) found[name] = secret
  }
  const salt = randomBytes(16)
  return { sealed: seal(await deriveKey(passphrase, salt), JSON.stringify(found)), salt: salt.toString('base64') }
}

/** By name. Throws InputError `passphrase` when it is another one, or the bytes were changed; `archive` when they are no secrets. */
export async function openSecrets(
  { sealed, salt }: SealedSecrets,
  passphrase: string,
): Promise<ReadonlyMap<string, string>> {
  const text = unseal(await deriveKey(passphrase, Buffer.from(salt, 'base64')), Buffer.from(sealed))
  if (text === undefined) throw new InputError('This is not the passphrase of the backup', 'passphrase')
  const parsed = schema.safeParse(parseJson(text))
  if (!parsed.success) throw new InputError('The secrets of the backup are not understood', 'archive')
  return new Map(Object.entries(parsed.data))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
