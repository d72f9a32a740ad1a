// One account form at work: typing, finding servers, testing them. A store of its own for each dialog,
// because a form is gone when its dialog is. Saving is in save-account.ts.

import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { Failure } from '../../shared/failure.ts'
import type { Id, SignIn } from '../../shared/model/account.ts'
import type { Job, TestStep } from '../../shared/model/job.ts'
import { api, failureFrom } from '../api.ts'
import { runJob } from '../run-job.ts'
import {
  type AccountForm,
  accountOf,
  changeProtocol,
  changeSecurity,
  changeServer,
  freeColour,
  isComplete,
  type OAuthForm,
  type ServerForm,
  type ServerName,
  usesBrowser,
  withAddressDefaults,
  withFound,
  withSignIn,
} from './account-form.ts'
import { isThisComputer, withLocalRelay } from './local-relay.ts'

export type Finding = 'idle' | 'finding' | 'found' | 'notFound'
export type FoundSource = 'records' | 'provider' | 'probe'

export interface FormState {
  readonly form: AccountForm
  /** Present when the account exists: its stored passwords stand in for empty ones. */
  readonly accountId: Id | undefined
  readonly finding: Finding
  readonly source: FoundSource | null
  readonly isByHand: boolean
  /** Empty while nothing was tested, and again after every change that matters. */
  readonly steps: readonly TestStep[]
  readonly isTesting: boolean
  /** The sign-in page is open in the browser. */
  readonly isSigningIn: boolean
  /** The fields the last sign-in was made with: changed ones need another. Null: nobody signed in. */
  readonly signedInWith: OAuthForm | null
  /** What the sign-in gave; null where the stored one counts. */
  readonly grant: Id | null
  /** Why nobody could sign in with the browser. */
  readonly signInTrouble: Failure | null
  /** What else failed that is no step of a test. */
  readonly trouble: Failure | null
  readonly isSaving: boolean
}

export type FormStore = UseBoundStore<StoreApi<FormState>>

export function createFormStore(form: AccountForm, accountId?: Id): FormStore {
  return create<FormState>(() => ({
    form,
    accountId,
    finding: 'idle',
    source: null,
    isByHand: accountId !== undefined,
    steps: [],
    isTesting: false,
    isSigningIn: false,
    signedInWith: accountId !== undefined && usesBrowser(form) ? form.oauth : null,
    grant: null,
    signInTrouble: null,
    trouble: null,
    isSaving: false,
  }))
}

/** Changes fields that no test depends on. */
export function writeForm(store: FormStore, change: Partial<AccountForm>): void {
  store.setState(({ form }) => ({ form: { ...form, ...change } }))
}

/** Changes fields of one server; what was tested before no longer counts. */
export function writeServer(store: FormStore, server: ServerName, change: Partial<ServerForm>): void {
  store.setState(({ form }) => ({ form: { ...form, [server]: changeServer(form[server], change) }, ...untested }))
}

/** Without encryption was agreed to, or needed no question, for the host that stood there: another one is encrypted again. */
export function writeHost(store: FormStore, server: ServerName, host: string): void {
  const before = store.getState().form[server]
  writeServer(store, server, { host })
  const leavesComputer = isThisComputer(before.host) && !isThisComputer(host)
  if (before.security === 'none' && leavesComputer) chooseSecurity(store, server, 'tls')
}

export function chooseProtocol(store: FormStore, protocol: 'imap' | 'pop3'): void {
  const { form } = store.getState()
  store.setState({ form: { ...form, incoming: changeProtocol(form.incoming, protocol) }, ...untested })
}

export function chooseSecurity(store: FormStore, server: ServerName, security: ServerForm['security']): void {
  const { form } = store.getState()
  store.setState({ form: { ...form, [server]: changeSecurity(server, form[server], security) }, ...untested })
}

/** How both servers are signed in to. */
export function chooseSignIn(store: FormStore, signIn: SignIn): void {
  store.setState(({ form }) => ({ form: withSignIn(form, signIn), ...untested }))
}

export function writeOAuth(store: FormStore, change: Partial<OAuthForm>): void {
  store.setState(({ form }) => ({ form: { ...form, oauth: { ...form.oauth, ...change } }, ...untested }))
}

/** True when nothing about signing in is left to do before the servers can be tried. */
export function isSignedIn({ form, signedInWith }: FormState): boolean {
  return !usesBrowser(form) || signedInWith === form.oauth
}

/** Whether the account can send, and whether its outgoing server wants a sign-in. */
export function chooseSending(store: FormStore, change: { canSend?: boolean; needsLogin?: boolean }): void {
  store.setState(({ form }) => ({ form: { ...form, ...change }, ...untested }))
}

/** Mail is handed over to the server on this computer. */
export function chooseLocalRelay(store: FormStore): void {
  store.setState(({ form }) => ({ form: withLocalRelay(form), ...untested }))
}

/** A new account gets a colour that no other has, unless one was chosen meanwhile. */
export async function chooseFreeColour(store: FormStore): Promise<void> {
  const { colour } = store.getState().form
  // Without the list it keeps the first.
  const accounts = await api.accounts.list({}).catch(() => [])
  if (store.getState().form.colour === colour)
    writeForm(store, { colour: freeColour(accounts.map(account => account.colour)) })
}

const untested = { steps: [], isTesting: false, signInTrouble: null, trouble: null } as const

export function editByHand(store: FormStore, isByHand: boolean): void {
  store.setState({ isByHand })
}

/** Looks for the servers of the address; when both are found they are tested at once. */
export async function findServers(store: FormStore): Promise<void> {
  store.setState(({ form }) => ({ form: withAddressDefaults(form), finding: 'finding', source: null, ...untested }))
  const { address } = store.getState().form
  const job = await runFormJob(store, () => api.accounts.findServers({ address }))
  if (store.getState().form.address !== address || store.getState().finding !== 'finding') return
  const found = job?.result?.kind === 'found' ? job.result : undefined
  const isFound = found?.incoming !== undefined && found.outgoing !== undefined
  store.setState(({ form }) => ({
    form: found ? withFound(form, found) : form,
    finding: isFound ? 'found' : 'notFound',
    source: found?.incoming?.source ?? null,
    isByHand: !isFound,
  }))
  if (isFound) await testServers(store)
}

/** Signs in to both servers without changing or sending anything. */
export async function testServers(store: FormStore): Promise<void> {
  const { form, accountId, grant } = store.getState()
  if (!isComplete(form)) return
  const { incoming, outgoing, oauth } = accountOf(form)
  const outgoingPassword = form.outgoing.password || undefined
  store.setState({ ...untested, isTesting: true })
  const isCurrent = () => store.getState().form === form
  const show = (job: Job) => {
    if (isCurrent() && job.result?.kind === 'tested') store.setState({ steps: job.result.steps })
  }
  const signIn = oauth ? { oauth, grant: grant ?? undefined } : {}
  const start = () =>
    api.accounts.test({ accountId, incoming, outgoing, password: form.incoming.password, outgoingPassword, ...signIn })
  await runFormJob(store, start, show)
  if (!isCurrent()) return
  const hasFailed = store.getState().steps.some(({ state }) => state === 'failed')
  store.setState(({ isByHand }) => ({ isTesting: false, isByHand: isByHand || hasFailed }))
}

/** Another way to the same server, tested at once. */
export async function tryInstead(store: FormStore, server: ServerName, change: Partial<ServerForm>): Promise<void> {
  writeServer(store, server, change)
  await testServers(store)
}

/** A start that fails, and a job that fails, become the form's trouble. */
export async function runFormJob(
  store: FormStore,
  start: () => Promise<Job>,
  onChange?: (job: Job) => void,
): Promise<Job | null> {
  try {
    const ended = await runJob(start, { onChange, onStart: id => running.set(store, id) })
    if (ended.failure) store.setState({ trouble: ended.failure })
    return ended
  } catch (error) {
    store.setState({ trouble: failureFrom(error) })
    return null
  } finally {
    running.delete(store)
  }
}

const running = new Map<FormStore, Id>()

/** Stops finding, testing or signing in. */
export function stopWork(store: FormStore): void {
  const id = running.get(store)
  if (id !== undefined) api.jobs.cancel({ id }).catch(() => undefined)
  store.setState({ isTesting: false, isSigningIn: false, steps: [] })
}
