// A queue with everything below it: the real store, sessions and engine, a scripted server, and a clock turned by hand.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Routes } from '../../../electron/accounts/network/routes.ts'
import { Secrets } from '../../../electron/accounts/secrets.ts'
import { Recorder } from '../../../electron/activity/recorder.ts'
import { FileAccess } from '../../../electron/files/browse/file-access.ts'
import { sitePasswordName } from '../../../electron/files/sessions/connect-site.ts'
import { SiteSessions } from '../../../electron/files/sessions/site-sessions.ts'
import { TransferQueue } from '../../../electron/files/transfers/transfer-queue.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import type { Store } from '../../../electron/store/store.ts'
import type { EventName, Events } from '../../../shared/api/index.ts'
import type { FileEntry, Location } from '../../../shared/model/remote-file.ts'
import type { Site, SiteSettings } from '../../../shared/model/site.ts'
import type { QueueSettings, Transfer, TransferOptions, TransferTab } from '../../../shared/model/transfer.ts'
import { HandClock } from '../../hand-clock.ts'
import { type FtpServer, startFtpServer } from '../../servers/ftp-server.ts'
import { siteSettings } from '../../store/files/sample-sites.ts'
import { tempFolder } from '../files-world.ts'

type ServerOptions = NonNullable<Parameters<typeof startFtpServer>[0]>

export const plain: TransferOptions = {
  withSubfolders: true,
  withEmptyFolders: true,
  move: false,
  followLinks: false,
}

/** A server that ends with the test. */
export async function ftpServer(options: ServerOptions = {}): Promise<FtpServer> {
  const server = await startFtpServer(options)
  onTestFinished(() => server.close())
  return server
}

export interface QueueWorld {
  readonly folder: string
  readonly store: Store
  readonly sessions: SiteSessions
  readonly queue: TransferQueue
  readonly clock: HandClock
  /** Where downloads go. */
  readonly target: string
  readonly notified: string[]
  readonly sleep: boolean[]
  readonly events: { readonly name: EventName; readonly payload: unknown }[]
  addSite(server: { readonly port: number }, change?: Partial<SiteSettings>): Promise<Site>
  setPassword(site: Site, password: string): Promise<void>
  /** What was said to servers, line by line. */
  transcript(): string[]
  /** Puts files of a server's folder into the queue, to be written into `target`. */
  download(site: Site, entries: readonly (string | FileEntry)[], options?: Partial<TransferOptions>): Promise<number[]>
  upload(site: Site, paths: readonly string[], options?: Partial<TransferOptions>): Promise<number[]>
  rows(tab: TransferTab): Promise<Transfer[]>
  /** Resolves when nothing is left to do but what waits for a person or a later time. */
  rested(): Promise<void>
  /** As `rested`; time is turned on whenever something waits for it. */
  ended(): Promise<void>
  /** Resolves as soon as it is so; looked at with every event, or `often`: whenever nothing else is to be done. */
  until(isSo: () => boolean | Promise<boolean>, how?: 'often'): Promise<void>
  end(): Promise<void>
}

export async function queueWorld({
  folder = tempFolder(),
  settings = {},
  isOffline = () => false,
  around = store => store,
  diskThread,
}: {
  folder?: string
  settings?: Partial<QueueSettings>
  isOffline?: () => boolean
  /** What stands between the queue and the store. */
  around?: (store: Store) => Store
  diskThread?: URL
} = {}): Promise<QueueWorld> {
  const store = around(await openStore({ folder: join(folder, 'data') }))
  const keychain = {
    isAvailable: true,
    seal: (text: string) => Buffer.from(text),
    unseal: (b: Uint8Array) => `${Buffer.from(b)}`,
  }
  const secrets = await Secrets.open(store, keychain)
  const recorder = new Recorder(() => undefined)
  const clock = new HandClock()
  const routes = new Routes(store, secrets, isOffline)
  const sessions = new SiteSessions({ store, secrets, routes, recorder, clock, sessionsChanged: () => undefined })
  const target = join(folder, 'in')
  mkdirSync(target, { recursive: true })
  const notified: string[] = []
  const sleep: boolean[] = []
  const events: QueueWorld['events'] = []
  let nextEvent = Promise.withResolvers<void>()
  const queue = new TransferQueue({
    isOffline,
    store,
    sessions,
    access: new FileAccess(sessions),
    clock,
    desktop: {
      notify: (title, text) => void notified.push(`${title}: ${text}`),
      preventSleep: isOn => void sleep.push(isOn),
    },
    texts: { finished: (files, attention) => ({ title: 'Finished', text: `${files} done, ${attention} not` }) },
    scratchFolder: join(folder, 'data/transfers'),
    diskThread,
    emit: <E extends EventName>(name: E, payload: Events[E]) => {
      events.push({ name, payload })
      nextEvent.resolve()
      nextEvent = Promise.withResolvers()
    },
    foldersChanged: () => undefined,
  })
  await queue.start()
  if (Object.keys(settings).length > 0) await queue.changeSettings(settings)
  let isEnded = false
  const end = async () => {
    if (isEnded) return
    isEnded = true
    await queue.end()
    await sessions.end()
    await store.end()
    await store.close()
  }
  onTestFinished(end)
  const until: QueueWorld['until'] = async (isSo, how) => {
    for (;;) {
      const { promise } = nextEvent
      // The last event comes before the queue has looked whether there is more to do, and tells nobody how that ended.
      const isLooking = !queue.isIdle && queue.lists.running.length === 0
      if (await isSo()) return
      if (isLooking || how === 'often') await new Promise(resolve => setImmediate(resolve))
      else await promise
    }
  }
  const rows = async (tab: TransferTab): Promise<Transfer[]> => {
    const closed = await queue.lists.list({ tab, open: [], from: 0, count: 500 })
    const open = closed.rows.flatMap(row => (row.kind === 'group' ? [row.group.id] : []))
    const page = await queue.lists.list({ tab, open, from: 0, count: 500 })
    return page.rows.flatMap(row => (row.kind === 'transfer' ? [row.transfer] : []))
  }
  return {
    folder,
    store,
    sessions,
    queue,
    clock,
    target,
    notified,
    sleep,
    events,
    rows,
    until,
    end,
    rested: () =>
      until(async () => {
        const waiting = await rows('queue')
        if (queue.isIdle) return waiting.every(({ state }) => state === 'paused')
        return waiting.length > 0 && waiting.every(({ state }) => state === 'trying-later' || state === 'paused')
      }),
    ended: () =>
      until(async () => {
        const waiting = await rows('queue')
        if (waiting.some(({ state }) => state === 'trying-later')) clock.turn(300_000)
        return queue.isIdle && waiting.every(({ state }) => state === 'paused')
      }),
    setPassword: (site, password) => secrets.write(sitePasswordName(site.id), password, 'keep'),
    transcript: () =>
      recorder
        .connections()
        .flatMap(({ id }) => recorder.lines(id, 0, Number.POSITIVE_INFINITY))
        .filter(({ from }) => from === 'client')
        .map(({ text }) => text),
    addSite: async (server, change) => {
      const { port } = server
      const usual = {
        host: '127.0.0.1',
        port,
        security: 'none',
        signIn: { kind: 'password', user: 'anna', keeping: 'keep' },
      } as const
      const site = await store.addSite({ ...siteSettings(), ...usual, ...change }, false)
      await secrets.write(sitePasswordName(site.id), 'secret', 'keep')
      return site
    },
    download: async (site, entries, options) => {
      const place = { kind: 'site', siteId: site.id } as const
      const chosen = entries.map(each => {
        const entry: FileEntry = typeof each === 'string' ? { name: each, kind: 'file' } : each
        return { path: `/${entry.name}`, entry }
      })
      const to: Location = { place: { kind: 'local' }, path: target }
      return idsOf(await queue.add({ place, folder: '/', chosen }, to, { ...plain, ...options }))
    },
    upload: async (site, paths, options) => {
      const to: Location = { place: { kind: 'site', siteId: site.id }, path: '/' }
      return idsOf(await queue.addPaths(paths, to, { ...plain, ...options }))
    },
  }
}

function idsOf({ groupId, transferIds }: { groupId?: number; transferIds: number[] }): number[] {
  return groupId === undefined ? transferIds : [groupId]
}

/** A store that takes its time to note that an upload is complete, until it is let go. */
export function slowToNote() {
  const { promise: noted, resolve: letGo } = Promise.withResolvers<void>()
  const around = (store: Store): Store => ({
    ...store,
    changeTransfers: async (changes, isSynced) => {
      if (changes.some(({ state }) => state === 'finishing')) await noted
      await store.changeTransfers(changes, isSynced)
    },
  })
  return { around, letGo }
}

/** Bytes that repeat nowhere, for noticing what was written to the wrong place. */
export function noise(sizeBytes: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(sizeBytes)
  let state = seed
  for (let at = 0; at < sizeBytes; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[at] = state >>> 24
  }
  return bytes
}

/** Content of a file below a folder; undefined when there is none. */
export function contentOf(folder: string, name: string): Buffer | undefined {
  const path = join(folder, name)
  return existsSync(path) ? readFileSync(path) : undefined
}

/** Everything in a folder and below, with `/`, in order. */
export function namesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => name.replaceAll('\\', '/'))
    .sort()
}

export function fileIn(folder: string, name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, bytes)
  return path
}
