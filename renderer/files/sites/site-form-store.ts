// One site's form at work: typing, testing, saving. A store of its own for each site that is looked at.

import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { Id } from '../../../shared/model/account.ts'
import type { Job, SiteStep } from '../../../shared/model/job.ts'
import type { Site } from '../../../shared/model/site.ts'
import { api } from '../../api.ts'
import { t } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { type FormWork, runTest, untested, unused, whileSaving } from '../../server/form-work.ts'
import { keepPassword } from './keep-password.ts'
import { changeSiteForm, changeSiteSecurity, emptySite, type SiteForm, siteFormOf, siteOfForm } from './site-form.ts'
import { readSites } from './sites-store.ts'

export interface SiteFormState extends FormWork<SiteForm, SiteStep> {
  /** Absent until the site is added. */
  readonly siteId: Id | undefined
}

export type SiteFormStore = UseBoundStore<StoreApi<SiteFormState>>

export function siteStore(site: Site): SiteFormStore {
  return create<SiteFormState>(() => ({ ...unused, form: siteFormOf(site), siteId: site.id, isChanged: false }))
}

export function newSiteStore(folderId: Id | undefined): SiteFormStore {
  return create<SiteFormState>(() => ({ ...unused, form: emptySite(folderId), siteId: undefined, isChanged: true }))
}

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

function runSteps(store: SiteFormStore, start: () => Promise<Job>): Promise<void> {
  return runTest(store, start, result => (result?.kind === 'tested-site' ? result.steps : undefined))
}

/** Adds or changes the site, and keeps a typed password. Undefined when it was not saved; the store then says why. */
export async function saveSite(store: SiteFormStore): Promise<Site | undefined> {
  const { form, siteId } = store.getState()
  const settings = siteOfForm(form)
  store.setState({ isChecked: true, trouble: null })
  if (!settings) return undefined
  return await whileSaving(store, async () => {
    const site =
      siteId === undefined
        ? await api.sites.add({ site: settings })
        : await api.sites.change({ id: siteId, site: settings })
    if (form.password !== '' && form.way !== 'anonymous') await keepPassword(site.id, form.password, form.way)
    store.setState({ siteId: site.id, isChanged: false, form: { ...form, password: '' } })
    await readSites()
    toast({ text: t('sites.saved') })
    return site
  })
}
