// safeStorage with a key in a private file: no more than what Electron calls basic_text, and reported as that.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { app } from './app.ts'
import { strict } from './strict.ts'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

function key(): Buffer {
  const file = path.join(app.getPath('userData'), 'host-key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 })
  return readFileSync(file)
}

class SafeStorage {
  isEncryptionAvailable(): boolean {
    return true
  }

  getSelectedStorageBackend(): 'basic_text' {
    return 'basic_text'
  }

  encryptString(plainText: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv(CIPHER, key(), nonce)
    const body = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), body])
  }

  /** Throws when `encrypted` was changed or made with another key. */
  decryptString(encrypted: Buffer): string {
    const cipher = createDecipheriv(CIPHER, key(), encrypted.subarray(0, NONCE_BYTES))
    cipher.setAuthTag(encrypted.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    const body = encrypted.subarray(NONCE_BYTES + TAG_BYTES)
    return Buffer.concat([cipher.update(body), cipher.final()]).toString('utf8')
  }
}

export const safeStorage = strict('safeStorage', new SafeStorage())
