// The addresses by which a message is known to be addressed to the person.
import { expect, test } from 'vitest'
import { ownAddresses } from '../../electron/store/own-addresses.ts'
import { newAccount } from './sample-data.ts'
import { openHere } from './store-world.ts'

test('are in small letters, those beyond ASCII too, and follow the accounts', () => {
  const { store, profile } = openHere()
  expect([...ownAddresses(profile.db)]).toEqual([])
  const { id } = store.addAccount({ ...newAccount(), address: 'ÅSA@Boathouse.example' })
  expect([...ownAddresses(profile.db)]).toEqual(['åsa@boathouse.example'])
  store.changeAccount(id, { ...newAccount(), address: 'asa@boathouse.example' })
  expect([...ownAddresses(profile.db)]).toEqual(['asa@boathouse.example'])
  store.removeAccount(id)
  expect([...ownAddresses(profile.db)]).toEqual([])
})
