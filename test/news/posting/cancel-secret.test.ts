import { expect, it } from 'vitest'
import { cancelSecret } from '../../../electron/news/posting/cancel-secret.ts'

function secretsWith(state: 'keychain' | 'locked', known?: string) {
  const written = new Map(known === undefined ? [] : [['news/cancel-secret', known]])
  return {
    written,
    state,
    read: async (name: string) => written.get(name),
    write: async (name: string, secret: string) => void written.set(name, secret),
  } as const
}

it('is made once and stays the same', async () => {
  const secrets = secretsWith('keychain')
  const first = await cancelSecret(secrets)
  expect(first).toHaveLength(32)
  expect(await cancelSecret(secrets)).toEqual(first)
  expect(await cancelSecret(secretsWith('keychain'))).not.toEqual(first)
})

it('is never replaced while the old one cannot be read', async () => {
  const secrets = secretsWith('locked')
  await expect(cancelSecret(secrets)).rejects.toMatchObject({ kind: 'input', field: 'password' })
  expect(secrets.written.size).toBe(0)
})
