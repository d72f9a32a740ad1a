// One news server's form at work: typing, testing, saving. A store of its own for each dialog.
import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { Failure } from '../../../shared/failure.ts'
import type { Id, Security } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { NewsServer, NewsStep } from '../../../shared/model/news-server.ts'
import { api, failureFrom } from '../../api.ts'
import { canKeepPassword } from '../../can-keep-password.ts'
import { runJob } from '../../run-job.ts'
import {
  changeServerForm,
  changeServerSecurity,
  emptyServer,
  type ServerForm,
  serverFormOf,
  settingsOfForm,
} from './server-form.ts'

export interface ServerFormState {
  readonly form: ServerForm
  /** Absent until the server is added. */
  readonly serverId: Id | undefined
  /** Something was typed that is not saved. */
  readonly isChanged: boolean
  /** The person tried to use the form: say what is missing. */
  readonly isChecked: boolean
  /** Empty while nothing was tested, and again after every change. */
  readonly steps: readonly NewsStep[]
  readonly isTesting: boolean
  readonly isSaving: boolean
  readonly trouble: Failure | null
}

export type ServerFormStore = UseBoundStore<StoreApi<ServerFormState>>

const fresh = {
  isChanged: false,
  isChecked: false,
  steps: [],
  isTesting: false,
  isSaving: false,
  trouble: null,
} as const
const untested = { steps: [], isTesting: false, trouble: null } as const

/** The form of a server, or of a new one. */
export function serverFormStore(server: NewsServer | undefined): ServerFormStore {
  const form = server ? serverFormOf(server) : emptyServer()
  return create<ServerFormState>(() => ({ ...fresh, form, serverId: server?.id }))
}

export function writeServer(store: ServerFormStore, change: Partial<ServerForm>): void {
  store.setState(({ form }) => ({ form: changeServerForm(form, change), isChanged: true, ...untested }))
}

export function chooseServerSecurity(store: ServerFormStore, security: Security): void {
  store.setState(({ form }) => ({ form: changeServerSecurity(form, security), isChanged: true, ...untested }))
}

/** Offers who posts, as long as nobody typed it. Does not count as a change. */
export function suggestPerson(store: ServerFormStore, person: { name: string; address: string; accountId: Id }): void {
  const { form, serverId } = store.getState()
  if (serverId !== undefined || form.personName !== '' || form.personAddress !== '') return
  const { name: personName, address: personAddress, accountId: mailAccountId } = person
  store.setState({ form: { ...form, personName, personAddress, mailAccountId } })
}

/** Connects and signs in with what is typed, and changes nothing anywhere. */
export async function testServer(store: ServerFormStore): Promise<void> {
  const { form, serverId } = store.getState()
  const server = settingsOfForm(form)
  store.setState({ isChecked: true })
  if (server) await runSteps(store, () => api.news.testServer({ id: serverId, server, password: form.password }))
}

/** An article into a test group and back, with the saved settings; then servers are asked to remove it. */
export async function checkByPosting(store: ServerFormStore, group: string): Promise<void> {
  const { serverId } = store.getState()
  if (serverId !== undefined) await runSteps(store, () => api.news.doctor({ id: serverId, group }))
}

const running = new Map<ServerFormStore, Id>()

async function runSteps(store: ServerFormStore, start: () => Promise<Job>): Promise<void> {
  const { form } = store.getState()
  const isCurrent = () => store.getState().form === form
  store.setState({ ...untested, isTesting: true })
  const onChange = ({ result }: Job) => {
    if (isCurrent() && result?.kind === 'tested-news') store.setState({ steps: result.steps })
  }
  try {
    const { failure, state } = await runJob(start, { onChange, onStart: id => running.set(store, id) })
    const isShown = store.getState().steps.some(step => step.state === 'failed')
    if (isCurrent() && failure && state === 'failed' && !isShown) store.setState({ trouble: failure })
  } catch (error) {
    if (isCurrent()) store.setState({ trouble: failureFrom(error) })
  } finally {
    running.delete(store)
    if (isCurrent()) store.setState({ isTesting: false })
  }
}

export function stopTest(store: ServerFormStore): void {
  const id = running.get(store)
  // The job ends by itself in any case.
  if (id !== undefined) api.jobs.cancel({ id }).catch(() => undefined)
}

/** Adds or changes the server, and keeps a typed password. Undefined when it was not saved; the store then says why. */
export async function saveServer(store: ServerFormStore): Promise<NewsServer | undefined> {
  const { form } = store.getState()
  const server = settingsOfForm(form)
  store.setState({ isChecked: true, trouble: null })
  if (!server) return undefined
  store.setState({ isSaving: true })
  try {
    const saved = await addOrChange(store, server)
    store.setState({ serverId: saved.id, isChanged: false, form: { ...form, password: '' } })
    return saved
  } catch (error) {
    store.setState({ trouble: failureFrom(error) })
    return undefined
  } finally {
    store.setState({ isSaving: false })
  }
}

async function addOrChange(store: ServerFormStore, server: NonNullable<ReturnType<typeof settingsOfForm>>) {
  const { form, serverId: id } = store.getState()
  const { password } = form
  const isKept = password !== '' && (await canKeepPassword())
  const keeping = isKept ? 'keep' : 'session'
  if (id === undefined) return await api.news.addServer(password === '' ? { server } : { server, password, keeping })
  const changed = await api.news.changeServer({ id, server })
  if (password !== '') await api.news.setServerPassword({ id, password, keeping })
  return changed
}
