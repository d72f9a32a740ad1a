// The search narrowed and widened by one operator, and answers that belong to an earlier search.
import { beforeEach, describe, expect, it } from 'vitest'
import { selectOne } from '../../../../renderer/lists/list-selection.ts'
import { showPart } from '../../../../renderer/mail/list/list-view-port.ts'
import { useMail } from '../../../../renderer/mail/mail-store.ts'
import {
  addOperator,
  closeSearch,
  leaveServers,
  readFacets,
  removeSavedSearch,
  searchFor,
  takeOut,
} from '../../../../renderer/mail/search/search-actions.ts'
import { useSearch } from '../../../../renderer/mail/search/search-store.ts'
import { redoLast, undoLast } from '../../../../renderer/mail/undo-actions.ts'
import { useNavigation } from '../../../../renderer/navigation.ts'
import type { FirstFound, OpenedMailSearch, SearchFacets } from '../../../../shared/model/mail-search.ts'
import type { MessageRow } from '../../../../shared/model/message.ts'
import { CallBridge, Fails } from '../../call-bridge.ts'
import { messageRow } from '../message-rows.ts'

const noMail = useMail.getState()
const noSearch = useSearch.getState()
const facets: SearchFacets = {
  ...{ counted: 1, isCut: false, months: [], mailboxes: [], people: [] },
  ...{ attachments: 1, images: 0, links: 0 },
}
let bridge: CallBridge
let nextId = 1

function opened(): OpenedMailSearch & { first: FirstFound } {
  return {
    ...{ id: nextId++, total: 1, isComplete: true, isCut: false, notes: [], operators: [], words: [], asksBody: false },
    coverage: { messages: 1, waiting: 0, headersOnly: 0 },
    first: { page: { total: 0, from: 0, rows: [] }, counts: [] },
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

describe('the servers that are asked for a search', () => {
  it('are left when another one is begun, and when it is closed, but not when they have answered', async () => {
    const forget = useSearch.subscribe(leaveServers)
    await searchFor('tide', false)
    const left = useSearch.getState().opened
    useSearch.setState({ isOpen: true, servers: new Map([[1, { kind: 'asked' }]]) })
    await searchFor('ebb', false)
    useSearch.setState({ servers: new Map([[1, { kind: 'found', result: { found: 1, missing: 0, refused: 0 } }]]) })
    await searchFor('flood', false)
    const last = useSearch.getState().opened
    useSearch.setState({ servers: new Map([[1, { kind: 'asked' }]]) })
    await closeSearch()
    forget()
    const stopped = bridge.calls.filter(({ name }) => name === 'mail.stopServerSearch').map(({ input }) => input)
    expect(stopped).toEqual([{ id: left?.id }, { id: last?.id }])
  })
})

describe('what a search finds first', () => {
  const found = (rows: readonly MessageRow[]) =>
    bridge.answer('mail.openSearch', () => ({
      ...opened(),
      first: { page: { total: rows.length, from: 0, rows }, counts: [rows.length] },
    }))

  it('comes with its answer: nothing is asked again, and no list without rows is shown between', async () => {
    found([messageRow(2), messageRow(1)])
    const totals = new Set<number | null>()
    useMail.setState({ total: 7 })
    const forget = useMail.subscribe(({ total }) => totals.add(total))
    await searchFor('tide', true)
    forget()
    expect(bridge.calls.map(({ name }) => name)).toEqual(['mail.openSearch'])
    expect([...totals]).toEqual([2])
    const { rows, headings, source } = useMail.getState()
    expect([...rows.values()].map(({ id }) => id)).toEqual([2, 1])
    expect(headings.map(({ index }) => index)).toEqual([0])
    expect(source).toEqual({ kind: 'search', id: useSearch.getState().opened?.id })
  })

  it('is drawn again only where it is another message', async () => {
    found([messageRow(3), messageRow(1)])
    await searchFor('tid', true)
    const before = useMail.getState().rows.get(1)
    found([messageRow(2), messageRow(1)])
    await searchFor('tide', true)
    expect(useMail.getState().rows.get(1)).toBe(before)
    expect(useMail.getState().rows.get(0)?.id).toBe(2)
  })
})

it('a search that fails when another one was begun says nothing, and does not end that one', async () => {
  bridge.answer('mail.openSearch', ({ text }) => {
    if (text === 'tid') throw new Fails({ kind: 'bug', message: 'broken' })
    return { ...opened(), isComplete: false }
  })
  const toasts = useNavigation.getState().toasts.length
  const late = searchFor('tid', false)
  bridge.answer('mail.finishSearch', () => ({ total: 1, isCut: false }))
  const next = searchFor('tide', false)
  await late
  expect(useNavigation.getState().toasts).toHaveLength(toasts)
  await next
  expect(useSearch.getState().opened?.isComplete).toBe(true)
})

describe('a saved search', () => {
  const saved = { kind: 'search', id: 900 } as const
  beforeEach(() => {
    useSearch.setState({ isOpen: true, saved: [{ id: saved.id, name: 'From Jonas', text: 'from:jonas' }] })
    useMail.setState({ source: saved })
  })

  it('stays when the box is closed again', async () => {
    await closeSearch()
    expect(useMail.getState().source).toEqual(saved)
  })

  it('row 21: comes back after it was deleted with one key, under its own name, and goes again', async () => {
    const [search] = useSearch.getState().saved
    let kept = useSearch.getState().saved
    bridge.answer('mail.savedSearches', () => kept)
    bridge.answer('mail.removeSavedSearch', ({ id }) => {
      kept = kept.filter(each => each.id !== id)
    })
    bridge.answer('mail.addSavedSearch', fields => {
      const added = { id: 901, name: String(fields.name), text: String(fields.text) }
      kept = [...kept, added]
      return added
    })
    if (search) await removeSavedSearch(search)
    expect(useSearch.getState().saved).toEqual([])
    expect(useMail.getState().source).toEqual({ kind: 'all', role: 'inbox' })
    await undoLast()
    expect(useSearch.getState().saved).toEqual([{ id: 901, name: 'From Jonas', text: 'from:jonas' }])
    await redoLast()
    expect(useSearch.getState().saved).toEqual([])
  })

  it('is what a search that was begun there leads back to, unless it was removed', async () => {
    await searchFor('tide', false)
    expect(useMail.getState().source).not.toEqual(saved)
    await closeSearch()
    expect(useMail.getState().source).toEqual(saved)
    await searchFor('tide', false)
    useSearch.setState({ saved: [] })
    await closeSearch()
    expect(useMail.getState().source).toEqual({ kind: 'all', role: 'inbox' })
  })
})

it('a search is closed also when the row that was selected before cannot be found again, and that is told', async () => {
  bridge.answer('mail.listConversations', () => ({ total: 1, from: 0, rows: [] }))
  bridge.answer('mail.countConversationsSince', () => [])
  bridge.answer('mail.positionOfConversation', () => {
    throw new Fails({ kind: 'storage', reason: 'full', message: 'The disk is full' })
  })
  useMail.setState({ selection: selectOne(5) })
  await searchFor('tide', false)
  const toasts = useNavigation.getState().toasts.length
  await closeSearch()
  expect(useMail.getState().source).toEqual({ kind: 'all', role: 'inbox' })
  expect(useNavigation.getState().toasts).toHaveLength(toasts + 1)
})

it('who types on while the list comes back is led to the same row later', async () => {
  bridge.answer('mail.listConversations', () => ({ total: 1, from: 0, rows: [] }))
  bridge.answer('mail.countConversationsSince', () => [])
  bridge.answer('mail.positionOfConversation', () => 0)
  useMail.setState({ selection: selectOne(5) })
  await searchFor('tide', false)
  await Promise.all([searchFor('', true), searchFor('ebb', false)])
  await closeSearch()
  expect(useMail.getState().selection.cursor).toBe(5)
})
