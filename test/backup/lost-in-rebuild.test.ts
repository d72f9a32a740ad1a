// What a rebuilding could not keep can be read at every start, until a person has done with it.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LOST_SETTING } from '../../electron/store/rebuild/lost-messages.ts'
import { rebuildDatabase } from '../../electron/store/rebuild/rebuild-database.ts'
import { newAccount } from '../store/sample-data.ts'
import { deliver, openHere } from '../store/store-world.ts'
import { backupFolder, openBackupWorld } from './backup-world.ts'

test('DATA-03: what a rebuilding could not keep is told until it is forgotten', async () => {
  const folder = join(backupFolder(), 'data')
  const { store } = openHere(folder)
  const ids = deliver(store, store.addAccount(newAccount()).id, ['a', 'b'])
  store.end()
  rmSync(join(folder, 'packs/000001.pack'))
  rebuildDatabase(folder)
  const { handlers } = await openBackupWorld(folder)
  for (let start = 0; start < 2; start++) {
    expect(await handlers.lost({})).toMatchObject({ count: 2, named: [{ id: ids[1] }, { id: ids[0] }] })
  }
  await handlers.forgetLost({})
  expect(await handlers.lost({})).toBeUndefined()
})

test('DATA-03: a list that damage made into something else is no list', async () => {
  const world = await openBackupWorld()
  await world.store.writeSetting(LOST_SETTING, { count: 2, named: [{ id: 1, subject: 'Nets' }] })
  expect(await world.handlers.lost({})).toBeUndefined()
})
