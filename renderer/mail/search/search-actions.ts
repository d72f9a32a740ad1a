// What a person does with the search in mail. While somebody types only the latest text counts.
import type { Id } from '../../../shared/model/account.ts'
import type { SavedSearch, SearchOperator, SearchScope } from '../../../shared/model/mail-search.ts'
import type { MailboxRole, MessageSource } from '../../../shared/model/message.ts'
import { api, failureFrom, onEvent } from '../../api.ts'
import { describeFailure } from '../../failure/describe-failure.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { pageLength } from '../../lists/row-pages.ts'
import { announce } from '../../navigation.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { headingTimes, refreshList, showFound, showList } from '../list/list-loading.ts'
import { useMail } from '../mail-store.ts'
import { changing, rememberTold } from '../undo-actions.ts'
import { startMarks } from './search-matches.ts'
import { enterSearchBox } from './search-port.ts'
import { rememberList, returnToList } from './search-return.ts'
import { everywhere, isPassing, type SearchState, type ServerState, useSearch } from './search-store.ts'

const { getState, setState } = useSearch

// Two letters of one word follow each other faster: what is not wanted any more is not found to its end.
const typingPauseMs = 150

const inbox: MessageSource = { kind: 'all', role: 'inbox' }
const noServers: SearchState['servers'] = new Map()

// Counts the searches begun; an answer to an earlier one is not wanted any more.
let generation = 0
let isReturning = false

/** Whoever goes elsewhere has left the search. Call it once. */
export function startSearch(): void {
  onEvent('mail.changed', () => void readCoverage())
  startMarks()
  void nameRoles()
  useSearch.subscribe(leaveServers)
  useMail.subscribe(({ source }, before) => {
    if (source === before.source || isPassing(source) || isReturning || !getState().isOpen) return
    generation++
    setState(closed)
  })
}

/** Nobody waits for what servers find of a search that is not shown any more. */
export function leaveServers({ opened }: SearchState, before: SearchState): void {
  const left = before.opened
  if (!left || left.id === opened?.id) return
  const isAsked = [...before.servers.values()].some(({ kind }) => kind === 'asked')
  // What cannot be stopped ends by itself.
  if (isAsked) api.mail.stopServerSearch({ id: left.id }).catch(() => undefined)
}

const closed = {
  isOpen: false,
  text: '',
  opened: null,
  isSearching: false,
  isNarrowing: false,
  facets: null,
  servers: noServers,
}
const roles: readonly MailboxRole[] = ['inbox', 'drafts', 'outbox', 'sent', 'trash', 'archive', 'junk', 'snoozed']

/** So that `in:` takes the names that are shown. */
async function nameRoles(): Promise<void> {
  try {
    await api.mail.nameRoles({ names: Object.fromEntries(roles.map(role => [role, t(`mail.role.${role}`)])) })
  } catch (error) {
    tellFailure(error)
  }
}

/** While messages wait for the index; what cannot be read now is read with the next change. */
async function readCoverage(): Promise<void> {
  const { opened } = getState()
  if (!opened || opened.coverage.waiting === 0) return
  try {
    const coverage = await api.mail.searchCoverage({})
    setState(state => (state.opened?.id === opened.id ? { opened: { ...state.opened, coverage } } : {}))
  } catch (error) {
    useMail.setState({ listFailure: failureFrom(error) })
  }
}

export function openSearchBox(): void {
  const { source } = useMail.getState()
  if (!getState().isOpen) setState({ isOpen: true, before: source.kind === 'search' ? getState().before : source })
  enterSearchBox()
  void readRecent()
}

async function readRecent(): Promise<void> {
  try {
    setState({ recent: await api.mail.recentSearches({}) })
  } catch (error) {
    tellFailure(error)
  }
}

export async function forgetSearches(): Promise<void> {
  try {
    await api.mail.forgetSearches({})
    setState({ recent: [] })
  } catch (error) {
    tellFailure(error)
  }
}

/** Back to what was shown before. */
export async function closeSearch(): Promise<void> {
  generation++
  setState(closed)
  try {
    await returnToList()
  } catch (error) {
    tellFailure(error)
  }
}

/** `isTyping`: the last word may go on. An empty text shows what was there before. */
export async function searchFor(text: string, isTyping: boolean): Promise<void> {
  const mine = ++generation
  const isWanted = () => mine === generation
  setState({ text })
  try {
    if (text.trim() === '') await showBefore()
    else await search({ text, isTyping, isWanted })
  } catch (error) {
    // Nobody waits for it any more; the search that came after tells what is wrong.
    if (!isWanted()) return
    setState({ isSearching: false })
    tellFailure(error)
  }
}

interface Search {
  readonly text: string
  readonly isTyping: boolean
  readonly isWanted: () => boolean
}

/** The newest are shown at once; the number follows when everything is found, which begins once nobody types. */
async function search({ text, isTyping, isWanted }: Search): Promise<void> {
  const { scope, isBestFirst } = getState()
  const wish = { text, scope, isTyping, isBestFirst, first: { count: pageLength, times: headingTimes() } }
  const { first, ...opened } = await api.mail.openSearch(wish)
  if (!isWanted()) return
  setState({ opened, isSearching: !opened.isComplete, facets: null, servers: noServers })
  rememberList()
  showFound(opened.id, first)
  if (!isTyping) void readRecent()
  if (opened.isComplete) return
  if (isTyping) await new Promise(resolve => setTimeout(resolve, typingPauseMs))
  if (!isWanted()) return
  const { total, isCut } = await api.mail.finishSearch({ id: opened.id })
  if (!isWanted()) return
  setState({ opened: { ...(getState().opened ?? opened), total, isCut, isComplete: true }, isSearching: false })
  await refreshList()
}

async function showBefore(): Promise<void> {
  setState({ opened: null, isSearching: false, isNarrowing: false, facets: null })
  isReturning = true
  try {
    await returnToList()
  } finally {
    isReturning = false
  }
}

export function searchIn(scope: SearchScope): void {
  setState({ scope })
  void searchFor(getState().text, false)
}

export function searchInOrder(isBestFirst: boolean): void {
  setState({ isBestFirst })
  void searchFor(getState().text, false)
}

/** Narrower by one operator. */
export function addOperator(operator: string): void {
  const text = `${getState().text.trim()} ${operator}`.trim()
  void searchFor(text, false)
  enterSearchBox(text.length)
}

/** Wider by one operator. Its place is that in the text searched for; since then somebody may have typed on. */
export function takeOut(operator: SearchOperator): void {
  const { text } = getState()
  const isThere = text.slice(operator.start, operator.end) === operator.text
  const start = isThere ? operator.start : text.indexOf(operator.text)
  if (start < 0) return
  const end = start + operator.text.length
  void searchFor(`${text.slice(0, start)} ${text.slice(end)}`.replace(/\s+/g, ' ').trim(), false)
  enterSearchBox(text.length)
}

/** Shows or hides what the messages found have in common. */
export function toggleNarrowing(): void {
  setState(({ isNarrowing }) => ({ isNarrowing: !isNarrowing }))
}

export async function readFacets(id: Id): Promise<void> {
  try {
    const facets = await api.mail.searchFacets({ id })
    if (getState().opened?.id === id) setState({ facets })
  } catch (error) {
    tellFailure(error)
  }
}

/** Of all messages, behind everything else. */
export async function indexAnew(): Promise<void> {
  try {
    await api.mail.indexAnew({})
    announce(t('mailSearch.indexingAnew'))
    if (getState().isOpen && getState().text !== '') await searchFor(getState().text, false)
  } catch (error) {
    tellFailure(error)
  }
}

/** Local results are there already; what a server finds comes into the same list. */
export async function searchServers(accountIds: readonly Id[]): Promise<void> {
  await Promise.all(accountIds.filter(id => !getState().servers.has(id)).map(askServer))
}

async function askServer(accountId: Id): Promise<void> {
  const { opened } = getState()
  if (!opened) return
  const tell = (state: ServerState) => {
    if (getState().opened?.id !== opened.id) return
    setState(({ servers }) => ({ servers: new Map(servers).set(accountId, state) }))
  }
  tell({ kind: 'asked' })
  try {
    tell({ kind: 'found', result: await api.mail.searchServer({ id: opened.id, accountId }) })
    const { total, isCut } = await api.mail.finishSearch({ id: opened.id })
    const now = getState().opened
    if (now?.id !== opened.id) return
    setState({ opened: { ...now, total, isCut, isComplete: true } })
    await refreshList()
    if (getState().isNarrowing) await readFacets(opened.id)
  } catch (error) {
    tell({ kind: 'failed', words: describeFailure(failureFrom(error), t).title })
  }
}

export function searchEverywhere(): void {
  searchIn(everywhere)
}

/** Reads what waits for the index, then searches again. */
export async function readTheRest(): Promise<void> {
  try {
    await api.mail.indexMail({})
    if (getState().isOpen) await searchFor(getState().text, false)
  } catch (error) {
    tellFailure(error)
  }
}

export async function readSavedSearches(): Promise<void> {
  setState({ saved: await api.mail.savedSearches({}) })
}

/** A new one, or an old one changed. */
export async function saveSearch(id: number | undefined, fields: Pick<SavedSearch, 'name' | 'text'>): Promise<void> {
  if (id === undefined) await api.mail.addSavedSearch(fields)
  else await api.mail.changeSavedSearch({ id, ...fields })
  await readSavedSearches()
  const { source } = useMail.getState()
  if (source.kind === 'search' && source.id === id) await refreshList()
}

/** What it finds stays where it is. */
export async function removeSavedSearch({ id: savedId, name, text }: SavedSearch): Promise<void> {
  let id = savedId
  const remove = async () => {
    await api.mail.removeSavedSearch({ id })
    await readSavedSearches()
    const { source } = useMail.getState()
    if (source.kind === 'search' && source.id === id) await showList({ source: inbox, filter: 'all' })
  }
  const undo = async () => {
    id = (await api.mail.addSavedSearch({ name, text })).id
    await readSavedSearches()
  }
  try {
    await changing(async () => {
      await remove()
      const label = t('mailSearch.saved.removed', { name: visibleLine(name) })
      rememberTold({ label, undo, redo: remove })
    })
  } catch (error) {
    tellFailure(error)
  }
}
