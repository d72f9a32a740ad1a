// A queue as a process of its own, to be killed. Goes on with what is there, or puts everything into the queue first.
// Says `step` around every write into the store, and `finished` when nothing is left.
import { readdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Routes } from '../../../electron/accounts/network/routes.ts'
import { Secrets } from '../../../electron/accounts/secrets.ts'
import { Recorder } from '../../../electron/activity/recorder.ts'
import { systemClock } from '../../../electron/clock.ts'
import { FileAccess } from '../../../electron/files/browse/file-access.ts'
import { sitePasswordName } from '../../../electron/files/sessions/connect-site.ts'
import { SiteSessions } from '../../../electron/files/sessions/site-sessions.ts'
import { TransferQueue } from '../../../electron/files/transfers/transfer-queue.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import { siteSettings } from '../../store/files/sample-sites.ts'

const [folder = '', port = ''] = process.argv.slice(2)
const keychain = {
  isAvailable: true,
  seal: (text: string) => Buffer.from(text),
  unseal: (sealed: Uint8Array) => `${Buffer.from(sealed)}`,
}
const say = (line: string): void => void writeSync(1, `${line}\n`)

const plainStore = await openStore({ folder: join(folder, 'data') })
const store: typeof plainStore = {
  ...plainStore,
  changeTransfers: async (changes, isSynced) => {
    say('step')
    await plainStore.changeTransfers(changes, isSynced)
    say('step')
  },
}
const secrets = await Secrets.open(store, keychain)
const sessions = new SiteSessions({
  store,
  secrets,
  routes: new Routes(store, secrets),
  recorder: new Recorder(() => undefined),
  sessionsChanged: () => undefined,
})
const queue = new TransferQueue({
  isOffline: () => false,
  store,
  sessions,
  access: new FileAccess(sessions),
  clock: systemClock,
  desktop: { notify: () => undefined, preventSleep: () => undefined },
  texts: { finished: () => ({ title: '', text: '' }) },
  scratchFolder: join(folder, 'data/transfers'),
  emit: () => void look(),
  foldersChanged: () => undefined,
})
await queue.start()

const options = { rule: 'ask', withSubfolders: true, withEmptyFolders: true, move: false, followLinks: false } as const
const local = { kind: 'local' } as const
if ((await store.listSites()).length === 0) {
  const site = await store.addSite(
    {
      ...siteSettings(),
      host: '127.0.0.1',
      port: Number(port),
      security: 'none',
      maxConnections: 3,
      signIn: { kind: 'password', user: 'anna', keeping: 'keep' },
    },
    false,
  )
  await secrets.write(sitePasswordName(site.id), 'secret', 'keep')
  const place = { kind: 'site', siteId: site.id } as const
  const down = [{ path: '/down', entry: { name: 'down', kind: 'folder' } }] as const
  await queue.add({ place, folder: '/', chosen: down }, { place: local, path: join(folder, 'in') }, options)
  const names = readdirSync(join(folder, 'out'))
  const up = names.map(name => join(folder, 'out', name))
  await queue.addPaths(up, { place, path: '/up' }, options)
  say('added')
}
await queue.resume({ transferIds: [], groupIds: [] })
await look()

async function look(): Promise<void> {
  if (!queue.isIdle) return
  const { queued, attention, done } = await queue.lists.summary()
  if (queued > 0 || !queue.isIdle) return
  say(`finished ${done} ${attention}`)
  await queue.end()
  await sessions.end()
  await store.end()
  process.exit(0)
}
