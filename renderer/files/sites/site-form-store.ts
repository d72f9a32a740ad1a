// One site's form at work: typing, testing, saving. A store of its own for each site that is looked at.

import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Job, SiteStep } from '../../../shared/model/job.ts'
import type { Site } from '../../../shared/model/site.ts'
import { api, failureFrom } from '../../api.ts'
import { t } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { runJob } from '../../run-job.ts'
import { keepPassword } from './keep-password.ts'
import { changeSiteForm, changeSiteSecurity, emptySite, type SiteForm, siteFormOf, siteOfForm } from './site-form.ts'
import { readSites } from './sites-store.ts'

export interface SiteFormState {
  readonly form: SiteForm
  /** Absent until the site is added. */
  readonly siteId: Id | undefined
  /** Something was typed that is not saved. */
  readonly isChanged: boolean
  /** The person tried to use the form: say what is missing. */
  readonly isChecked: boolean
  /** Empty while nothing was tested, and again after every change. */
  readonly steps: readonly SiteStep[]
  readonly isTesting: boolean
  readonly isSaving: boolean
  readonly trouble: Failure | null
}

export type SiteFormStore = UseBoundStore<StoreApi<SiteFormState>>

const fresh = { isChecked: false, steps: [], isTesting: false, isSaving: false, trouble: null } as const

export function siteStore(site: Site): SiteFormStore {
  return create<SiteFormState>(() => ({ ...fresh, form: siteFormOf(site), siteId: site.id, isChanged: false }))
}

export function newSiteStore(folderId: Id | undefined): SiteFormStore {
  return create<SiteFormState>(() => ({ ...fresh, form: emptySite(folderId), siteId: undefined, isChanged: true }))
}

const untested = { steps: [], isTesting: false, trouble: null } as const

export function writeSite(store: SiteFormStore, change: Partial<SiteForm>): void {
  store.setState(({ form }) => ({ form: changeSiteForm(form, change), isChanged: true, ...untested }))
}

export function chooseSiteSecurity(store: SiteFormStore, security: SiteForm['security']): void {
  store.setState(({ form }) => ({ form: changeSiteSecurity(form, security), isChanged: true, ...untested }))
}

/** Signs in with what is typed, and changes nothing anywhere. */
export async function testSite(store: SiteFormStore): Promise<void> {
  const { form, siteId } = store.getState()
  const site = siteOfForm(form, false)
  store.setState({ isChecked: true })
  if (site) await runSteps(store, () => api.sites.test({ id: siteId, site, password: form.password }))
}

/** A small file there and back, with the saved settings. */
export async function checkWithFile(store: SiteFormStore): Promise<void> {
  const { form, siteId } = store.getState()
  const folder = form.remoteFolder.trim()
  if (siteId !== undefined) await runSteps(store, () => api.sites.doctor({ id: siteId, folder }))
}

const running = new Map<SiteFormStore, Id>()

async function runSteps(store: SiteFormStore, start: () => Promise<Job>): Promise<void> {
  const { form } = store.getState()
  const isCurrent = () => store.getState().form === form
  store.setState({ ...untested, isTesting: true })
  const onChange = ({ result }: Job) => {
    if (isCurrent() && result?.kind === 'tested-site') store.setState({ steps: result.steps })
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

export function stopTest(store: SiteFormStore): void {
  const id = running.get(store)
  // The job ends by itself in any case.
  if (id !== undefined) api.jobs.cancel({ id }).catch(() => undefined)
}

/** Adds or changes the site, and keeps a typed password. Undefined when it was not saved; the store then says why. */
export async function saveSite(store: SiteFormStore): Promise<Site | undefined> {
  const { form, siteId } = store.getState()
  const settings = siteOfForm(form)
  store.setState({ isChecked: true, trouble: null })
  if (!settings) return undefined
  store.setState({ isSaving: true })
  try {
    const site =
      siteId === undefined
        ? await api.sites.add({ site: settings })
        : await api.sites.change({ id: siteId, site: settings })
    if (form.password !== '' && form.way !== 'anonymous') await keepPassword(site.id, form.password, form.way)
    store.setState({ siteId: site.id, isChanged: false, form: { ...form, password: '' } })
    await readSites()
    toast({ text: t('sites.saved') })
    return site
  } catch (error) {
    store.setState({ trouble: failureFrom(error) })
    return undefined
  } finally {
    store.setState({ isSaving: false })
  }
}
