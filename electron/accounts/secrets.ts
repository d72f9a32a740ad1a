// Passwords: sealed by the system's keychain where there is one; otherwise the person chooses between a master
// password (scrypt, AES-256-GCM) and keeping nothing over a quit. Nothing is ever on disk in plain text.

import { randomBytes } from 'node:crypto'
import type { PasswordKeeping, SecretsState } from '../../shared/api/accounts.ts'
import { InputError } from '../errors.ts'
import type { Store } from '../store/store.ts'
import { deriveKey, seal, unseal } from './seal.ts'

/** The system's own protection, given by the shell. */
export interface Keychain {
  readonly isAvailable: boolean
  seal(text: string): Uint8Array
  /** Undefined when the keychain of today cannot open it, for example after the system was set up anew. */
  unseal(sealed: Uint8Array): string | undefined
}

type SecretsStore = Pick<Store, 'readSecret' | 'writeSecret' | 'removeSecret' | 'readSetting' | 'writeSetting'>

/** What is remembered about the choice; the check value proves a master password without holding it. */
type Choice =
  | { readonly kind: 'session-only' }
  | { readonly kind: 'master'; readonly salt: string; readonly check: string }

/** Under which the choice is kept. */
export const SECRETS_SETTING = 'secrets'
const CHECK_TEXT = 'kittiwake'
/** The first byte of a sealed secret says by what. */
const BY_KEYCHAIN = 1
const BY_MASTER = 2

export class Secrets {
  private readonly store: SecretsStore
  private readonly keychain: Keychain
  private readonly session = new Map<string, string>()
  /** To be kept as soon as something can protect them. */
  private readonly wanted = new Set<string>()
  private choice: Choice | undefined
  private key: Buffer | undefined

  private constructor(store: SecretsStore, keychain: Keychain, choice: Choice | undefined) {
    this.store = store
    this.keychain = keychain
    this.choice = choice
  }

  static async open(store: SecretsStore, keychain: Keychain): Promise<Secrets> {
    return new Secrets(store, keychain, (await store.readSetting(SECRETS_SETTING)) as Choice | undefined)
  }

  get state(): SecretsState {
    if (this.keychain.isAvailable) return 'keychain'
    if (!this.choice) return 'undecided'
    if (this.choice.kind === 'session-only') return 'session-only'
    return this.key ? 'master' : 'locked'
  }

  /** Keep nothing over a quit from now on. Secrets sealed by a master password before stay sealed. */
  async chooseSessionOnly(): Promise<void> {
    await this.choose({ kind: 'session-only' }, undefined)
  }

  /** Protect with a master password from now on. Throws InputError when it is empty. */
  async chooseMaster(password: string): Promise<void> {
    if (password === '') throw new InputError('The master password is empty', 'password')
    const salt = randomBytes(16)
    const key = await deriveKey(password, salt)
    const check = seal(key, CHECK_TEXT).toString('base64')
    await this.choose({ kind: 'master', salt: salt.toString('base64'), check }, key)
    for (const [name, secret] of this.session) {
      // What was known for this session only stays so.
      if (this.wanted.has(name)) await this.store.writeSecret(name, this.sealed(secret))
    }
  }

  /** Throws InputError when it is not the master password. */
  async unlock(password: string): Promise<void> {
    if (this.choice?.kind !== 'master') throw new InputError('There is no master password')
    const key = await deriveKey(password, Buffer.from(this.choice.salt, 'base64'))
    if (unseal(key, Buffer.from(this.choice.check, 'base64')) !== CHECK_TEXT) {
      throw new InputError('This is not the master password', 'password')
    }
    this.key = key
  }

  /** The secret, or undefined when it is not known or cannot be unsealed now. */
  async read(name: string): Promise<string | undefined> {
    const known = this.session.get(name)
    if (known !== undefined) return known
    const sealed = await this.store.readSecret(name)
    const secret = sealed && this.unsealed(sealed)
    if (secret === undefined) return undefined
    this.session.set(name, secret)
    this.wanted.add(name)
    return secret
  }

  /** Remembers a secret; on disk only when asked to keep it and when it can be protected there. */
  async write(name: string, secret: string, keeping: PasswordKeeping): Promise<void> {
    this.session.set(name, secret)
    if (keeping === 'keep') this.wanted.add(name)
    else this.wanted.delete(name)
    const canKeep = this.state === 'keychain' || this.state === 'master'
    if (keeping === 'keep' && canKeep) await this.store.writeSecret(name, this.sealed(secret))
    else await this.store.removeSecret(name)
  }

  /** Another secret in place of a known one, kept the way that one was. */
  async replace(name: string, secret: string): Promise<void> {
    const isKept = (await this.store.readSecret(name)) !== undefined
    await this.write(name, secret, isKept ? 'keep' : 'session')
  }

  async remove(name: string): Promise<void> {
    this.session.delete(name)
    this.wanted.delete(name)
    await this.store.removeSecret(name)
  }

  private async choose(choice: Choice, key: Buffer | undefined): Promise<void> {
    if (this.keychain.isAvailable) throw new InputError('The system keychain is used on this computer')
    await this.store.writeSetting(SECRETS_SETTING, choice)
    this.choice = choice
    this.key = key
  }

  private sealed(secret: string): Uint8Array {
    if (this.keychain.isAvailable) return Buffer.concat([Buffer.of(BY_KEYCHAIN), this.keychain.seal(secret)])
    if (!this.key) throw new InputError('The master password is needed', 'password')
    return Buffer.concat([Buffer.of(BY_MASTER), seal(this.key, secret)])
  }

  private unsealed(sealed: Uint8Array): string | undefined {
    const bytes = Buffer.from(sealed.subarray(1))
    if (sealed[0] === BY_KEYCHAIN && this.keychain.isAvailable) return this.keychain.unseal(bytes)
    return sealed[0] === BY_MASTER && this.key ? unseal(this.key, bytes) : undefined
  }
}
