// The calls that exchange what is subscribed and read with other newsreaders: .newsrc.

import { z } from 'zod'
import type { NewsApi } from '../../shared/api/news.ts'
import type { Id } from '../../shared/model/account.ts'
import { type ApiArea, recordId } from '../api-area.ts'
import { ReadRanges } from '../reading/read-ranges.ts'
import type { NewsServices, NewsStore } from './news-services.ts'
import { formatNewsrc, MAX_NEWSRC_BYTES, type NewsrcGroup, newsrcGroups, parseNewsrc } from './newsrc.ts'
import { readChosenFile } from './read-chosen-file.ts'
import { serverOf } from './servers-api.ts'

/** What the store takes at once. */
const BATCH_GROUPS = 2_000

export type NewsrcCalls = 'importNewsrc' | 'exportNewsrc'
export type NewsrcServices = Pick<NewsServices, 'store' | 'desktop' | 'changed'>

const byServer = z.strictObject({ serverId: recordId })

export const newsrcSchemas: Pick<ApiArea<NewsApi>['schemas'], NewsrcCalls> = {
  importNewsrc: byServer,
  exportNewsrc: byServer,
}

export function newsrcHandlers(services: NewsrcServices): Pick<ApiArea<NewsApi>['handlers'], NewsrcCalls> {
  const { store, desktop, changed } = services
  return {
    importNewsrc: async ({ serverId }) => {
      await serverOf(store, serverId)
      const path = await desktop.chooseFile()
      if (path === undefined) return undefined
      const imported = await importNewsrc(store, serverId, await readChosenFile(path, MAX_NEWSRC_BYTES))
      changed(['groups', 'subscriptions', 'marks'])
      return imported
    },
    exportNewsrc: async ({ serverId }) => {
      await serverOf(store, serverId)
      return desktop.saveFile('newsrc', await exportNewsrc(store, serverId))
    },
  }
}

/** What was read is joined with what is known here: nothing becomes unread by it. */
async function importNewsrc(store: NewsStore, serverId: Id, bytes: Uint8Array) {
  const newsrc = parseNewsrc(bytes)
  const groups = newsrcGroups(newsrc)
  for (let at = 0; at < groups.length; at += BATCH_GROUPS) {
    const batch = groups.slice(at, at + BATCH_GROUPS)
    await store.addReadState(
      serverId,
      batch.map(({ name, isSubscribed, read }) => ({ name, isSubscribed, ranges: read.format() })),
    )
  }
  const problems = newsrc.problems.map(({ line, text }) => ({ line, text }))
  return { groups: groups.length, subscribed: groups.filter(({ isSubscribed }) => isSubscribed).length, problems }
}

async function exportNewsrc(store: NewsStore, serverId: Id): Promise<Uint8Array> {
  const lines = (await store.readState(serverId)).map(({ name, isSubscribed, ranges }): NewsrcGroup => {
    return { kind: 'group', name, isSubscribed, read: ReadRanges.parse(ranges).ranges }
  })
  return formatNewsrc({ lines, encoding: 'utf-8', lineEnd: '\n' })
}
