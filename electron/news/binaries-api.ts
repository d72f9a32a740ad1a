// The calls that fetch posted files: from the article one looks at, and from an NZB file.

import { z } from 'zod'
import type { NewsApi } from '../../shared/api/news.ts'
import type { Id } from '../../shared/model/account.ts'
import type { NzbContents } from '../../shared/model/binary-file.ts'
import type { Job } from '../../shared/model/job.ts'
import { type ApiArea, nothing, recordId } from '../api-area.ts'
import { InputError } from '../errors.ts'
import { isRiskyFile } from '../message/risky-file.ts'
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

/** Names in the question about programs; more are only counted. */
const MAX_RISKY_NAMES = 5

export type BinaryCalls = 'getBinary' | 'openNzb' | 'getNzb'

export interface BinaryServices extends Pick<NewsServices, 'store' | 'jobs' | 'sessions' | 'desktop'> {
  readonly binaries: BinaryThread
}

export const binarySchemas: Pick<ApiArea<NewsApi>['schemas'], BinaryCalls> = {
  getBinary: z.strictObject({ article: numberedArticle }),
  openNzb: nothing,
  getNzb: z.strictObject({ nzbId: recordId, withRisky: z.boolean() }),
}

export function binaryHandlers(services: BinaryServices): Pick<ApiArea<NewsApi>['handlers'], BinaryCalls> {
  const { store, desktop } = services
  const opened = new OpenedNzb()
  return {
    getBinary: async ({ article }) => {
      const file = await findParts(store, article)
      const folder = await desktop.chooseFolder()
      return folder === undefined ? undefined : startJob(services, file, folder)
    },
    openNzb: async () => {
      const path = await desktop.chooseFile()
      if (path === undefined) return undefined
      const { files } = await services.binaries.readNzb(await readChosenFile(path, MAX_NZB_BYTES))
      if (files.length > MAX_NZB_FILES) throw new InputError(`More than ${MAX_NZB_FILES} files`, 'file')
      return opened.put(files.map(wantedOf))
    },
    getNzb: async ({ nzbId, withRisky }) => {
      const files = opened.filesOf(nzbId).filter(({ fileName }) => withRisky || !isRiskyFile(fileName, ''))
      const folder = files.length > 0 ? await desktop.chooseFolder() : undefined
      return folder === undefined ? [] : files.map(file => startJob(services, file, folder))
    },
  }
}

/** The files of the last NZB file that was opened: a person is asked about them before any is fetched. */
class OpenedNzb {
  #nzbId: Id = 0
  #files: readonly WantedFile[] = []

  put(files: readonly WantedFile[]): NzbContents {
    this.#nzbId += 1
    this.#files = files
    const risky = files.filter(({ fileName }) => isRiskyFile(fileName, ''))
    const riskyNames = risky.slice(0, MAX_RISKY_NAMES).map(({ fileName }) => fileName)
    return { nzbId: this.#nzbId, files: files.length, risky: risky.length, riskyNames }
  }

  /** Throws InputError when another one was opened since. */
  filesOf(nzbId: Id): readonly WantedFile[] {
    if (nzbId !== this.#nzbId) throw new InputError('This NZB file is no longer open', 'nzbId')
    return this.#files
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
