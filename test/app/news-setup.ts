// A news server and subscribed groups, set up as the page itself would, for stories that begin after it.

import type { Page } from '@playwright/test'
import { call } from './call.ts'
import { expect } from './fixture.ts'

interface Setup {
  readonly host: string
  readonly port: number
  readonly groups: readonly string[]
}

/** Adds a server that asks for no sign-in, reads its list and subscribes; headers are left to the story. */
export async function setUpNews(page: Page, { host, port, groups }: Setup): Promise<void> {
  const { id } = await call(page, ['news', 'addServer'], {
    server: {
      name: 'news.test',
      host,
      port,
      security: 'tls',
      signIn: { kind: 'none' },
      maxConnections: 4,
      isCompressed: false,
      identity: { name: 'Anna Holm', address: 'anna@example.test' },
      organization: '',
      signature: '',
    },
  })
  await call(page, ['news', 'refreshGroups'], { serverId: id, withDescriptions: true })
  const isRead = async () => (await call(page, ['news', 'servers'], {})).some(({ groupCount }) => groupCount > 0)
  await expect.poll(isRead).toBe(true)
  const add: number[] = []
  for (const name of groups) add.push(await groupId(page, name))
  await call(page, ['news', 'subscribe'], { add, remove: [] })
}

async function groupId(page: Page, name: string): Promise<number> {
  const { rows } = await call(page, ['news', 'listGroups'], {
    view: { filter: 'all', text: name, hideEmpty: false, shape: 'flat', open: [], order: 'name' },
    from: 0,
    count: 1,
  })
  const [row] = rows
  if (row?.kind !== 'group') throw new Error(`There is no group ${name}`)
  return row.group.id
}
