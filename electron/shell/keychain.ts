// The system's keychain behind the plain type that the secrets need.

import { safeStorage } from 'electron'
import type { Keychain } from '../accounts/secrets.ts'

/** `basic_text` is Linux without a keychain: its key is the same everywhere, which protects nothing. */
export function systemKeychain(): Keychain {
  const isProtected = process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
  return {
    isAvailable: isProtected && safeStorage.isEncryptionAvailable(),
    seal: text => safeStorage.encryptString(text),
    unseal: sealed => {
      try {
        return safeStorage.decryptString(Buffer.from(sealed))
      } catch {
        return undefined
      }
    },
  }
}
