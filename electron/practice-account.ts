// The account, the site and the news server of the practice profile: made at the first start, pointed at the built-in
// servers at every start.

import type { Account, Id, NewAccount } from '../shared/model/account.ts'
import type { NewsServer, NewsServerSettings } from '../shared/model/news-server.ts'
import type { Site, SiteSettings } from '../shared/model/site.ts'
import type { Secrets } from './accounts/secrets.ts'
import { secretName } from './accounts/signed-in.ts'
import { sitePasswordName } from './files/sessions/connect-site.ts'
import { newsPasswordName } from './news/sessions/connect-server.ts'
import type { PracticeWorld } from './practice/start-practice.ts'
import type { Store } from './store/store.ts'

export interface PracticeServices {
  readonly store: Store
  readonly secrets: Secrets
}

/** Answers with the account, and whether it is new. Its password is for this session only: the servers make it up anew. */
export async function preparePracticeAccount(
  { store, secrets }: PracticeServices,
  world: PracticeWorld,
): Promise<{ account: Account; isNew: boolean }> {
  const wanted = accountFor(world)
  const existing = (await store.listAccounts()).find(({ address }) => address === world.address)
  const account = existing
    ? await store.changeAccount(existing.id, { ...existing, ...serversOf(wanted) })
    : await store.addAccount(wanted)
  await secrets.write(secretName(account.id, 'incoming'), world.password, 'session')
  return { account, isNew: !existing }
}

/** Answers with the site of the practice FTP server. It is made once, with a folder of sites and a bookmark. */
export async function preparePracticeSite({ store, secrets }: PracticeServices, world: PracticeWorld): Promise<Site> {
  const existing = (await store.listSites()).find(({ name, isQuick }) => name === siteName && !isQuick)
  const site = existing
    ? await store.changeSite(existing.id, { ...existing, ...serverOf(world) })
    : await addSite(store, world)
  await secrets.write(sitePasswordName(site.id), world.password, 'session')
  return site
}

/** Groups that are subscribed at the first start: busy ones, a quiet one, one with code and one with pictures. */
const practiceGroups: readonly string[] = [
  'practice.welcome',
  'practice.harbour.cats',
  'practice.boats.repair',
  'practice.comp.lang.python',
  'practice.rec.birds',
  'practice.talk.sea-stories',
  'practice.binaries.pictures',
]

/** Answers with the practice news server, and the groups to fetch headers of: none after the first start. */
export async function preparePracticeNews(
  { store, secrets }: PracticeServices,
  world: PracticeWorld,
): Promise<{ server: NewsServer; groupIds: readonly Id[] }> {
  const existing = (await store.listNewsServers()).find(({ name }) => name === newsName)
  const server = existing
    ? await store.changeNewsServer(existing.id, { ...existing, ...newsServerOf(world) })
    : await store.addNewsServer(newsServerFor(world))
  await secrets.write(newsPasswordName(server.id), world.password, 'session')
  if (existing) return { server, groupIds: [] }
  const groupIds = (await store.groupsNamed(practiceGroups, true)).map(({ id }) => id)
  await store.subscribeGroups(groupIds, [])
  return { server, groupIds }
}

async function addSite(store: Store, world: PracticeWorld): Promise<Site> {
  const folder = await store.addSiteFolder({ name: 'Practice' })
  const site = await store.addSite({ ...siteFor(world), folderId: folder.id }, false)
  await store.addBookmark({
    name: 'kvaloya',
    siteId: site.id,
    localFolder: world.folders.local,
    remoteFolder: world.folders.remote,
    isSynchronised: false,
  })
  return site
}

const siteName = 'Harbour server'
const newsName = 'Harbour news'

function newsServerOf({
  nntp,
  certificateSha256,
}: PracticeWorld): Pick<NewsServerSettings, 'host' | 'port' | 'certificateSha256'> {
  return { host: nntp.host, port: nntp.port, certificateSha256 }
}

function newsServerFor(world: PracticeWorld): NewsServerSettings {
  return {
    name: newsName,
    ...newsServerOf(world),
    security: 'starttls',
    signIn: { kind: 'password', user: world.nntp.user },
    maxConnections: 4,
    isCompressed: true,
    identity: { name: world.displayName, address: world.address },
    organization: '',
    signature: '',
  }
}

function serverOf({
  ftp,
  certificateSha256,
}: PracticeWorld): Pick<SiteSettings, 'host' | 'port' | 'certificateSha256'> {
  return { host: ftp.host, port: ftp.port, certificateSha256 }
}

function siteFor(world: PracticeWorld): SiteSettings {
  return {
    name: siteName,
    colour: 2,
    notes: 'A server inside Kittiwake to practise with. Nothing leaves this computer.',
    ...serverOf(world),
    security: 'starttls',
    signIn: { kind: 'password', user: world.ftp.user, keeping: 'keep' },
    localFolder: world.folders.local,
    remoteFolder: world.folders.remote,
    mode: 'auto',
    charset: 'auto',
    timeShiftMinutes: 0,
    maxConnections: 4,
    limits: {},
    keepAlive: false,
    transferType: 'binary',
    safeUpload: true,
  }
}

function serversOf({ incoming, outgoing }: NewAccount): Pick<NewAccount, 'incoming' | 'outgoing'> {
  return { incoming, outgoing }
}

function accountFor({ address, user, displayName, pop3, smtp, certificateSha256 }: PracticeWorld): NewAccount {
  const login = { user, security: 'starttls', certificateSha256 } as const
  return {
    name: 'Practice',
    colour: 0,
    displayName,
    address,
    incoming: { protocol: 'pop3', ...pop3, ...login, copies: { kind: 'keep' } },
    outgoing: { protocol: 'smtp', ...smtp, ...login, needsLogin: true },
  }
}
