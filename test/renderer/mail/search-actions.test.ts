// The search narrowed and widened by one operator, and answers that belong to an earlier search.
import { beforeEach, describe, expect, it } from 'vitest'
import { showPart } from '../../../renderer/mail/list-view-port.ts'
import { useMail } from '../../../renderer/mail/mail-store.ts'
import { addOperator, readFacets, searchFor, takeOut } from '../../../renderer/mail/search-actions.ts'
import { useSearch } from '../../../renderer/mail/search-store.ts'
import type { OpenedMailSearch, SearchFacets } from '../../../shared/model/mail-search.ts'
import { CallBridge } from '../call-bridge.ts'

const noMail = useMail.getState()
const noSearch = useSearch.getState()
const facets: SearchFacets = {
  ...{ counted: 1, isCut: false, months: [], mailboxes: [], people: [] },
  ...{ attachments: 1, images: 0, links: 0 },
}
let bridge: CallBridge
let nextId = 1

function opened(): OpenedMailSearch {
  return {
    ...{ id: nextId++, total: 1, isComplete: true, isCut: false, notes: [], operators: [], words: [], asksBody: false },
    coverage: { messages: 1, waiting: 0, headersOnly: 0 },
  }
}

beforeEach(() => {
  bridge = CallBridge.install()
  useMail.setState(noMail, true)
  useSearch.setState(noSearch, true)
  showPart(null)
  bridge.answer('mail.openSearch', opened)
  bridge.answer('mail.recentSearches', () => [])
  bridge.answer('mail.listMessages', () => ({ total: 0, from: 0, rows: [] }))
  bridge.answer('mail.listConversations', () => ({ total: 0, from: 0, rows: [] }))
  bridge.answer('mail.searchFacets', () => facets)
})

const text = () => useSearch.getState().text

describe('an operator of a search', () => {
  it('is taken out where it stands', () => {
    useSearch.setState({ text: 'tide from:ana gauge' })
    takeOut({ text: 'from:ana', start: 5, end: 13 })
    expect(text()).toBe('tide gauge')
  })

  it('is found again after somebody has typed before it, and nothing else is cut', () => {
    useSearch.setState({ text: 'low tide from:ana' })
    takeOut({ text: 'from:ana', start: 5, end: 13 })
    expect(text()).toBe('low tide')
    takeOut({ text: 'from:ana', start: 5, end: 13 })
    expect(text()).toBe('low tide')
  })

  it('is added behind what was searched for', () => {
    useSearch.setState({ text: 'tide ' })
    addOperator('has:link')
    expect(text()).toBe('tide has:link')
  })
})

it('what messages have in common is not shown for another search', async () => {
  await searchFor('tide', false)
  await readFacets(useSearch.getState().opened?.id ?? 0)
  expect(useSearch.getState().facets).toEqual(facets)
  const late = readFacets(useSearch.getState().opened?.id ?? 0)
  await searchFor('gauge', false)
  await late
  expect(useSearch.getState().facets).toBeNull()
})
