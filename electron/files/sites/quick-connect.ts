// Quick connect: a site made of a text. The password in it goes to the secrets and nowhere else; the site stays in the
// history, which has no passwords because sites have none.

import type { Site, SiteSettings, SiteSignIn, UnderstoodUrl } from '../../../shared/model/site.ts'
import { InputError } from '../../errors.ts'
import { NEUTRAL_PASSWORD, sitePasswordName } from '../sessions/connect-site.ts'
import { understandUrl } from '../understand-url.ts'
import type { SitesServices } from './api.ts'

/** The history; the ones not used for longest go. */
const MAX_QUICK_SITES = 50
const USUAL_CONNECTIONS = 2
const ENCRYPTED_SCHEME = /^\s*ftpe?s:/i

type UnderstoodSite = UnderstoodUrl & { kind: 'site' }

export interface QuickConnectInput {
  readonly text: string
  readonly password?: string | undefined
  /** The person has seen that the line can be read on the way, and wants it. */
  readonly allowPlain: boolean
}

/** Throws InputError for what is no FTP address. Contacts nobody. */
export async function quickConnect(
  services: SitesServices,
  { text, password: given, allowPlain }: QuickConnectInput,
): Promise<{ site: Site; path?: string }> {
  const { understood, password: inText } = understandUrl(text)
  if (understood.kind !== 'site') throw new InputError('This is not an FTP address', 'text')
  const isEncryptionAsked = !allowPlain && ENCRYPTED_SCHEME.test(text)
  const site = await siteFor(services, settingsOf(understood, allowPlain), isEncryptionAsked)
  const password = given ?? inText
  if (password !== undefined && site.signIn.kind === 'password')
    await services.secrets.write(sitePasswordName(site.id), password, 'keep')
  await services.store.markSiteUsed(site.id, Date.now())
  await forgetOldest(services)
  return { site, ...(understood.path === undefined ? {} : { path: understood.path }) }
}

function settingsOf({ host, port, security, user }: UnderstoodSite, allowPlain: boolean): SiteSettings {
  const signIn: SiteSignIn =
    user === undefined || user === 'anonymous'
      ? { kind: 'anonymous', password: NEUTRAL_PASSWORD }
      : { kind: 'password', user, keeping: 'keep' }
  return {
    name: user === undefined ? host : `${user}@${host}`,
    notes: '',
    host,
    port,
    security: allowPlain ? 'none' : security,
    signIn,
    mode: 'auto',
    charset: 'auto',
    timeShiftMinutes: 0,
    maxConnections: USUAL_CONNECTIONS,
    limits: {},
    keepAlive: false,
    transferType: 'binary',
    safeUpload: true,
  }
}

/** The same server and user is the same site, with what was learned about it. */
async function siteFor(
  { store, sessions }: SitesServices,
  settings: SiteSettings,
  isEncryptionAsked: boolean,
): Promise<Site> {
  const known = (await store.listSites()).find(site => site.isQuick && isSame(site, settings))
  if (!known) return store.addSite(settings, true)
  // Plain was confirmed for this site once, and holds until encryption is asked for in so many words.
  if (known.security === settings.security || (known.security === 'none' && !isEncryptionAsked)) return known
  const { security } = settings
  const changed = await store.changeSite(known.id, { ...plainSettings(known), security })
  await sessions.siteChanged(known.id)
  return changed
}

function plainSettings({
  id: _id,
  isQuick: _isQuick,
  learned: _learned,
  usedMs: _usedMs,
  ...settings
}: Site): SiteSettings {
  return settings
}

function isSame(site: Site, { host, port, signIn }: SiteSettings): boolean {
  return site.host === host && site.port === port && userOf(site.signIn) === userOf(signIn)
}

function userOf(signIn: SiteSignIn): string | undefined {
  return signIn.kind === 'password' ? signIn.user : undefined
}

async function forgetOldest({ store, secrets, sessions }: SitesServices): Promise<void> {
  const quick = (await store.listSites()).filter(({ isQuick }) => isQuick)
  const oldest = quick.sort((a, b) => (b.usedMs ?? 0) - (a.usedMs ?? 0)).slice(MAX_QUICK_SITES)
  for (const { id } of oldest) {
    if (await store.hasOpenTransfers(id)) continue
    await sessions.forget(id)
    await secrets.remove(sitePasswordName(id))
    await store.removeSite(id)
  }
}
