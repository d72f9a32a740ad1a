// The scripts on an account's server while their dialog is open: what is there, what is being written, what the server said. The
// text that is written here is never given up for anything a server answers.
import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { KeptScript, SievePlace, SieveServer } from '../../../shared/model/sieve.ts'
import { api, failureFrom } from '../../api.ts'
import { askBeforeEnd } from '../../before-end.ts'
import { t } from '../../i18n.ts'
import { ask } from '../../navigation.ts'
import { visibleLine } from '../../ui/visible-text.ts'

export interface OpenScript {
  /** As it is on the server; null: it is new. */
  readonly savedName: string | null
  /** As it was when it was read or stored. */
  readonly savedText: string
  readonly name: string
  readonly text: string
}

/** What was deleted last, to be put back as it was. */
export interface RemovedScript {
  readonly name: string
  readonly text: string
  readonly wasActive: boolean
}

/** `checked`: nothing was stored. */
export interface ScriptAnswer {
  readonly kind: 'checked' | 'written'
  readonly isAccepted: boolean
  readonly words: readonly string[]
}

export interface SieveState {
  readonly accountId: Id
  readonly place: SievePlace | null
  /** Null until it has answered. */
  readonly server: SieveServer | null
  readonly kept: readonly KeptScript[]
  readonly script: OpenScript | null
  readonly removed: RemovedScript | null
  readonly answer: ScriptAnswer | null
  readonly failure: Failure | null
  readonly isBusy: boolean
  /** Opens what was chosen meanwhile, when what is under way has ended well. */
  readonly wanted: (() => Promise<void>) | null
  /** The person tried to save it without a name. */
  readonly isChecked: boolean
}

export type SieveStore = UseBoundStore<StoreApi<SieveState>>

export function createSieveStore(accountId: Id): SieveStore {
  return create<SieveState>(() => ({
    accountId,
    place: null,
    server: null,
    kept: [],
    script: null,
    removed: null,
    answer: null,
    failure: null,
    isBusy: false,
    wanted: null,
    isChecked: false,
  }))
}

/** Asks the server; the active script is opened. The answer ends the conversation; until then the app does not end without a question. */
export function openRules(store: SieveStore): () => void {
  const { accountId } = store.getState()
  const stopAsking = askBeforeEnd(hold => mayLeave(store, hold))
  connect(store)
  return () => {
    stopAsking()
    api.sieve.leave({ accountId }).catch(() => undefined)
  }
}

export function connect(store: SieveStore): void {
  attempt(store, async () => {
    const { accountId } = store.getState()
    store.setState({ place: await api.sieve.place({ accountId }) })
    await lookFirst(store)
  })
}

/** Another place for the rules from now on. */
export function connectTo(store: SieveStore, { host, port }: SievePlace): void {
  attempt(store, async () => {
    const { accountId } = store.getState()
    store.setState({ place: await api.sieve.choosePlace({ accountId, host, port }), server: null })
    await lookFirst(store)
  })
}

/** The place shows this certificate, and the person trusts it there from now on. */
export function trustThere(store: SieveStore, certificateSha256: string): void {
  attempt(store, async () => {
    const { accountId, place } = store.getState()
    if (!place) return
    const { host, port } = place
    await api.sieve.trust({ accountId, host, port, certificateSha256 })
    await lookFirst(store)
  })
}

export function isChanged({ script }: SieveState): boolean {
  return script !== null && (script.text !== script.savedText || (script.savedName ?? '') !== script.name)
}

/** True when nothing would be lost, or the person agrees to lose it. `hold` comes before the question. */
export async function mayLeave(store: SieveStore, hold?: () => Promise<void>): Promise<boolean> {
  const state = store.getState()
  // What was not touched since it was offered is nobody's loss.
  if (!isChanged(state) || state.script?.text === t('accountsSieve.template')) return true
  if (hold) await hold()
  return ask({
    title: t('accountsSieve.question.discard'),
    text: t('accountsSieve.question.discardText', { name: visibleLine(state.script?.name ?? '') }),
    confirm: t('accountsSieve.question.discardYes'),
    keep: t('accountsSieve.question.discardNo'),
    tone: 'danger',
  })
}

export async function openScript(store: SieveStore, name: string): Promise<void> {
  if (store.getState().isBusy) {
    // A second click on it.
    const isOpen = () => store.getState().script?.savedName === name
    store.setState({ wanted: async () => (isOpen() ? undefined : openScript(store, name)) })
  } else if (await mayLeave(store)) attempt(store, () => readIn(store, name))
}

export async function newScript(store: SieveStore): Promise<void> {
  // What is under way would take it for the script it is about.
  if (!(await mayLeave(store)) || store.getState().isBusy) return
  const script = { savedName: null, savedText: '', name: '', text: t('accountsSieve.template') }
  store.setState({ script, answer: null, failure: null, isChecked: false })
}

/** Puts an earlier version into the editor; it is on the server when it is saved. */
export async function openKept(store: SieveStore, kept: KeptScript): Promise<void> {
  if (store.getState().isBusy) return store.setState({ wanted: () => openKept(store, kept) })
  if (!(await mayLeave(store))) return
  const { id, name } = kept
  attempt(store, async () => {
    const { accountId, server, script: before } = store.getState()
    const { text } = await api.sieve.readKept({ accountId, id })
    const isThere = server?.scripts.some(script => script.name === name) ?? false
    const savedText = isThere ? (await api.sieve.read({ accountId, name })).text : ''
    show(store, before, { savedName: isThere ? name : null, savedText, name, text })
  })
}

/** The person writes; what the server said of another text no longer holds. */
export function writeIn(store: SieveStore, change: Partial<Pick<OpenScript, 'name' | 'text'>>): void {
  const { script } = store.getState()
  if (script) store.setState({ script: { ...script, ...change }, answer: null })
}

/** Does it unless something else is under way; what goes wrong is shown. */
export function attempt(store: SieveStore, work: () => Promise<void>): void {
  if (store.getState().isBusy) return
  store.setState({ isBusy: true, failure: null, answer: null, wanted: null })
  work()
    .catch(error => {
      const { host, port } = store.getState().place ?? {}
      store.setState({ failure: { ...(host && port ? { host, port } : {}), ...failureFrom(error) }, wanted: null })
    })
    .finally(() => {
      const { wanted } = store.getState()
      store.setState({ isBusy: false, wanted: null })
      void wanted?.()
    })
}

/** What is on the server now, and what is kept here. */
export async function look(store: SieveStore): Promise<void> {
  const { accountId } = store.getState()
  store.setState({ server: await api.sieve.look({ accountId }) })
  store.setState({ kept: await api.sieve.kept({ accountId }) })
}

async function lookFirst(store: SieveStore): Promise<void> {
  await look(store)
  const { server, script } = store.getState()
  const first = server?.scripts.find(({ isActive }) => isActive) ?? server?.scripts[0]
  if (first && !script) await readIn(store, first.name)
}

async function readIn(store: SieveStore, name: string): Promise<void> {
  const { accountId, script: before } = store.getState()
  const { text } = await api.sieve.read({ accountId, name })
  show(store, before, { savedName: name, savedText: text, name, text })
}

/** Where the person has gone on writing meanwhile, that stays. */
function show(store: SieveStore, before: OpenScript | null, script: OpenScript): void {
  if (store.getState().script === before) store.setState({ script, answer: null, isChecked: false })
}
