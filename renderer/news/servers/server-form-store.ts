// One news server's form at work: typing, testing, saving. A store of its own for each dialog.
import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { Id, Security } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { NewsServer, NewsStep } from '../../../shared/model/news-server.ts'
import { api } from '../../api.ts'
import { canKeepPassword } from '../../passwords/can-keep-password.ts'
import { type FormWork, runTest, untested, unused, whileSaving } from '../../server/form-work.ts'
import {
  changeServerForm,
  changeServerSecurity,
  emptyServer,
  type ServerForm,
  serverFormOf,
  settingsOfForm,
} from './server-form.ts'

export interface ServerFormState extends FormWork<ServerForm, NewsStep> {
  /** Absent until the server is added. */
  readonly serverId: Id | undefined
}

export type ServerFormStore = UseBoundStore<StoreApi<ServerFormState>>

/** The form of a server, or of a new one. */
export function serverFormStore(server: NewsServer | undefined): ServerFormStore {
  const form = server ? serverFormOf(server) : emptyServer()
  return create<ServerFormState>(() => ({ ...unused, form, serverId: server?.id, isChanged: false }))
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

function runSteps(store: ServerFormStore, start: () => Promise<Job>): Promise<void> {
  return runTest(store, start, result => (result?.kind === 'tested-news' ? result.steps : undefined))
}

/** Adds or changes the server, and keeps a typed password. Undefined when it was not saved; the store then says why. */
export async function saveServer(store: ServerFormStore): Promise<NewsServer | undefined> {
  const { form } = store.getState()
  const server = settingsOfForm(form)
  store.setState({ isChecked: true, trouble: null })
  if (!server) return undefined
  return await whileSaving(store, async () => {
    const saved = await addOrChange(store, server)
    store.setState({ serverId: saved.id, isChanged: false, form: { ...form, password: '' } })
    return saved
  })
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
