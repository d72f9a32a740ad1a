// The app without its window, with one news server and the list of its groups.
import { mkdirSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { openServices, type Services } from '../../../electron/services.ts'
import type { Job } from '../../../shared/model/job.ts'
import { testDesktop, testTexts } from '../../files/test-desktop.ts'
import { builtThreads } from './built-threads.ts'

const ASK_AGAIN_MS = 5

export async function openNewsServices(folder: string): Promise<Services> {
  mkdirSync(folder, { recursive: true })
  return await openServices({
    folder,
    ...builtThreads,
    keychain: { isAvailable: false, seal: () => Buffer.alloc(0), unseal: () => undefined },
    texts: { attribution: () => '', forwarded: () => '', field: () => '', date: () => '', alsoPosted: () => '' },
    saving: { copyText: () => {}, saveFile: () => Promise.resolve(false), saveFiles: () => Promise.resolve(0) },
    desktop: testDesktop(),
    fileTexts: testTexts,
    chooseFiles: () => Promise.resolve([]),
    emit: () => {},
    htmlUrl: () => '',
  })
}

/** Answers with the server's id. */
export async function addServer(
  { areas }: Services,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<number> {
  const { handlers } = areas.news
  const server = await handlers.addServer({
    server: {
      name: 'bench',
      host,
      port,
      security: 'none',
      signIn: { kind: 'none' },
      maxConnections: 4,
      isCompressed: false,
      identity: { name: '', address: '' },
      organization: '',
      signature: '',
    },
  })
  return server.id
}

/** The id of a group that some server of the profile has. */
export async function groupNamed({ areas }: Services, name: string): Promise<number> {
  const view = {
    text: name,
    shape: 'flat',
    filter: 'all',
    hideEmpty: false,
    order: 'name',
    open: [] as string[],
  } as const
  const { rows } = await areas.news.handlers.listGroups({ view, from: 0, count: 1 })
  const [row] = rows
  if (row?.kind !== 'group') throw new Error('The group is not on the list')
  return row.group.id
}

/** Asked, not told: changes are told a few times a second. */
export async function ended({ areas }: Services, { id }: Job): Promise<Job> {
  for (;;) {
    const job = (await areas.jobs.handlers.list({})).find(each => each.id === id)
    if (job && job.state !== 'running' && job.state !== 'waiting') {
      if (job.failure) throw new Error(JSON.stringify(job.failure))
      return job
    }
    await setTimeout(ASK_AGAIN_MS)
  }
}
