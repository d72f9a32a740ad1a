// What is said of the list beside its rows.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { noSelection, selectIds } from '../../../../renderer/lists/list-selection.ts'
import { startSaying } from '../../../../renderer/mail/list/say-list.ts'
import { useMail } from '../../../../renderer/mail/mail-store.ts'
import { useNavigation } from '../../../../renderer/navigation.ts'

const initial = useMail.getState()

beforeEach(() => {
  vi.useFakeTimers()
  useMail.setState(initial, true)
})
afterEach(() => vi.useRealTimers())

it('says how many rows are selected once, and not again when only the keyboard walks on', () => {
  startSaying()
  const said: string[] = []
  const forget = useNavigation.subscribe(({ polite }) => said.push(polite?.text ?? ''))
  useMail.setState({ total: 9, selection: selectIds(noSelection, [1, 2, 3]) })
  vi.runAllTimers()
  useMail.setState(({ selection }) => ({ selection: { ...selection, cursor: 4 } }))
  vi.runAllTimers()
  expect(said).toEqual([expect.stringMatching(/^3 .*selected$/)])
  useMail.setState(({ selection }) => ({ selection: selectIds(selection, [1, 2]) }))
  vi.runAllTimers()
  forget()
  expect(said).toHaveLength(2)
})
