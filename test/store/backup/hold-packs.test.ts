// Packs are held for a backup, also when a compaction that ran then broke off.
import { expect, test } from 'vitest'
import { backupMethods } from '../../../electron/store/backup/backup-methods.ts'
import { openProfile } from '../../../electron/store/open-profile.ts'
import { tempFolder } from '../store-world.ts'

test('DATA-06: a compaction that fails does not keep packs held for good', async () => {
  const profile = openProfile(tempFolder())
  const { holdPacks, releasePacks } = backupMethods(profile, () => Promise.reject(new Error('The disk is full')))
  await holdPacks()
  expect(profile.packs.isHeld).toBe(true)
  releasePacks()
  expect(profile.packs.isHeld).toBe(false)
  profile.close({ hasDamage: false })
})
