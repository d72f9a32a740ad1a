// People heard from are counted together and written once, with the same outcome as one by one.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HeardPeople, rememberAddress } from '../../electron/store/addresses.ts'
import { type OpenedStore, openHere } from './store-world.ts'

const contacts = fc.array(
  fc.record({
    person: fc.record({
      name: fc.constantFrom('', 'Anna', 'Anna Holm'),
      address: fc.constantFrom('', 'a@x.no', 'b@x.no'),
    }),
    atMs: fc.integer({ min: 0, max: 9 }),
  }),
  { maxLength: 20 },
)

test('people heard from are remembered as if each time had been written', () => {
  fc.assert(
    fc.property(contacts, contacts, fc.boolean(), (first, second, isWrittenTo) => {
      const [together, oneByOne] = [openHere(), openHere()]
      for (const { profile } of [together, oneByOne]) {
        const person = { name: 'Anna of mine', address: 'a@x.no' }
        if (isWrittenTo) rememberAddress(profile.db, person, { kind: 'written', atMs: 5 })
      }
      const heard = new HeardPeople()
      for (const part of [first, second]) {
        for (const { person, atMs } of part) {
          heard.add(person, atMs)
          rememberAddress(oneByOne.profile.db, person, { kind: 'heard', atMs })
        }
        heard.write(together.profile.db)
      }
      expect(contentOf(together)).toEqual(contentOf(oneByOne))
    }),
    { numRuns: 25 },
  )
})

function contentOf({ profile }: OpenedStore): unknown[] {
  return profile.db.all('SELECT * FROM addresses').map(row => ({ ...row }))
}
