// The calls that look at a server more closely: what it says about itself, and whether an article comes back as it went.

import { z } from 'zod'
import type { NewsApi } from '../../shared/api/news.ts'
import { type ApiArea, recordId } from '../api-area.ts'
import { byId, groupName } from './news-schemas.ts'
import type { NewsServices } from './news-services.ts'
import { examineServer } from './servers/examine-server.ts'
import { explainServer } from './servers/explain-server.ts'
import { serverOf } from './servers-api.ts'

export type ExamineCalls = 'doctor' | 'explainServer'

export const examineSchemas: Pick<ApiArea<NewsApi>['schemas'], ExamineCalls> = {
  doctor: z.strictObject({ id: recordId, group: groupName }),
  explainServer: byId,
}

export function examineHandlers(services: NewsServices): Pick<ApiArea<NewsApi>['handlers'], ExamineCalls> {
  const { store, jobs, sessions, clock, changed } = services
  return {
    doctor: async ({ id, group }) => {
      const server = await serverOf(store, id)
      return jobs.start({ kind: 'news-doctor', title: server.name, newsServerId: id }, job =>
        examineServer(services, { server, group }, job),
      )
    },
    explainServer: async ({ id }) => {
      const server = await serverOf(store, id)
      const facts = await sessions.withSession(id, session => explainServer(session, server, () => clock.now()), {
        purpose: 'read',
      })
      await store.learnNewsServer(id, { capabilities: facts.capabilities })
      changed(['servers'])
      return facts
    },
  }
}
