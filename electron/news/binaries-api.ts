// The calls that fetch posted files: from the article one looks at, and from an NZB file.

import { z } from 'zod'
import type { NewsApi } from '../../shared/api/news.ts'
import type { Job } from '../../shared/model/job.ts'
import { type ApiArea, nothing } from '../api-area.ts'
import { InputError } from '../errors.ts'
import type { BinaryThread } from './binaries/binary-thread.ts'
import { findParts } from './binaries/find-parts.ts'
import { getBinary } from './binaries/get-binary.ts'
import { parseMultipartSubject } from './binaries/multipart-subject.ts'
import type { NzbFile } from './binaries/nzb.ts'
import type { WantedFile } from './binaries/wanted-file.ts'
import { numberedArticle } from './news-schemas.ts'
import type { NewsServices } from './news-services.ts'
import { readChosenFile } from './read-chosen-file.ts'

/** More could not be read anyway. */
const MAX_NZB_BYTES = 32 * 1024 * 1024
/** Jobs that one NZB file may start. */
const MAX_NZB_FILES = 1_000

export type BinaryCalls = 'getBinary' | 'openNzb'

export interface BinaryServices extends Pick<NewsServices, 'store' | 'jobs' | 'sessions' | 'desktop'> {
  readonly binaries: BinaryThread
}

export const binarySchemas: Pick<ApiArea<NewsApi>['schemas'], BinaryCalls> = {
  getBinary: z.strictObject({ article: numberedArticle }),
  openNzb: nothing,
}

export function binaryHandlers(services: BinaryServices): Pick<ApiArea<NewsApi>['handlers'], BinaryCalls> {
  const { store, desktop } = services
  return {
    getBinary: async ({ article }) => {
      const file = await findParts(store, article)
      const folder = await desktop.chooseFolder()
      return folder === undefined ? undefined : startJob(services, file, folder)
    },
    openNzb: async () => {
      const path = await desktop.chooseFile()
      if (path === undefined) return []
      const { files } = await services.binaries.readNzb(await readChosenFile(path, MAX_NZB_BYTES))
      if (files.length > MAX_NZB_FILES) throw new InputError(`More than ${MAX_NZB_FILES} files`, 'file')
      const folder = await desktop.chooseFolder()
      return folder === undefined ? [] : files.map(file => startJob(services, wantedOf(file), folder))
    },
  }
}

/** One file after the other: each takes what the servers give. */
function startJob({ store, jobs, sessions, binaries }: BinaryServices, file: WantedFile, folder: string): Job {
  return jobs.start({ kind: 'get-binary', title: file.fileName, queue: 'binaries' }, async job => {
    const serverIds = (await store.listNewsServers()).map(({ id }) => id)
    return getBinary({
      ...{ file, folder, serverIds, signal: job.signal, thread: binaries },
      lanes: serverId => sessions.jobLimit(serverId),
      withSession: (serverId, work) => sessions.withSession(serverId, work, { signal: job.signal, job }),
      report: progress => job.report(progress),
    })
  })
}

function wantedOf({ subject, segments }: NzbFile): WantedFile {
  const multipart = parseMultipartSubject(subject)
  const highest = segments.at(-1)?.part ?? 1
  return {
    fileName: multipart?.fileName || subject,
    total: Math.max(highest, multipart?.total ?? 1),
    parts: segments,
  }
}
