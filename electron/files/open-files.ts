// Puts work with files together: sessions, browsing, sites, edits, the queue, saved jobs.

import { join } from 'node:path'
import type { Api, EventName, Events } from '../../shared/api/index.ts'
import type { Place } from '../../shared/model/remote-file.ts'
import type { Routes } from '../accounts/network/routes.ts'
import type { Secrets } from '../accounts/secrets.ts'
import type { Recorder } from '../activity/recorder.ts'
import type { ApiArea } from '../api-area.ts'
import { type Clock, systemClock } from '../clock.ts'
import type { Jobs } from '../jobs/job.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { Store } from '../store/store.ts'
import { filesApi } from './browse/api.ts'
import { resolveChoice } from './browse/choices.ts'
import { DraggedFile } from './browse/dragged-file.ts'
import { FileAccess } from './browse/file-access.ts'
import { Listings } from './browse/listings.ts'
import { LocalWatches } from './browse/local-watches.ts'
import { RecentFolders } from './browse/recent-folders.ts'
import type { Desktop } from './desktop.ts'
import { RemoteEdits } from './remote-edit/remote-edits.ts'
import { savedJobsApi } from './saved-jobs/api.ts'
import type { SavedJobTexts } from './saved-jobs/saved-job-texts.ts'
import { type NamedRunOutcome, SavedJobs } from './saved-jobs/saved-jobs.ts'
import { cleanWorkFolder } from './saved-jobs/work-folder.ts'
import { SiteSessions } from './sessions/site-sessions.ts'
import { sitesApi } from './sites/api.ts'
import { TransferQueue } from './transfers/transfer-queue.ts'
import type { QueueTexts } from './transfers/transfer-queue-services.ts'
import { transfersApi } from './transfers/transfers-api.ts'

/** Words that are shown outside the window. */
export type FilesTexts = SavedJobTexts & QueueTexts

export interface FilesSystem {
  readonly store: Store
  readonly reader: MessageReader
  readonly secrets: Secrets
  readonly routes: Routes
  readonly recorder: Recorder
  readonly jobs: Jobs
  readonly desktop: Desktop
  readonly fileTexts: FilesTexts
  /** The disk thread's entry; absent: the source itself. */
  readonly diskThread?: URL | undefined
  /** The profile's data; private files lie below it. */
  readonly folder: string
  readonly clock?: Clock | undefined
  isOffline(): boolean
  emit<E extends EventName>(name: E, payload: Events[E]): void
}

export interface Files {
  readonly sessions: SiteSessions
  readonly dragged: DraggedFile
  readonly areas: { readonly [A in 'sites' | 'files' | 'transfers' | 'savedJobs']: ApiArea<Api[A]> }
  /** What goes on by itself from now on. `onlyAsked`: saved jobs run when somebody asks, not by the clock. */
  start(options?: { onlyAsked?: boolean }): Promise<void>
  /** Runs a saved job and waits for its end. */
  runJob(name: string): Promise<NamedRunOutcome>
  /** No saved job begins by itself any more. Before the jobs are stopped, so that a cut off run is due at the next start. */
  rest(): void
  /** A person went offline or online: conversations end, transfers wait, or go on. */
  offlineChanged(): Promise<void>
  /** Stops what runs; the queue goes on another time. */
  end(): Promise<void>
}

export function openFiles(system: FilesSystem): Files {
  const { desktop, emit, folder, fileTexts: texts, clock = systemClock } = system
  const sessions = new SiteSessions({ ...system, clock, sessionsChanged: () => emit('sessions.changed', {}) })
  const access = new FileAccess(sessions)
  const listings = new Listings()
  const recent = new RecentFolders(() => clock.now())
  const foldersChanged = (place: Place, paths: readonly string[]): void => {
    recent.changed(place, paths)
    emit('folders.changed', { place, paths: [...paths] })
  }
  const watches = new LocalWatches(clock, path => foldersChanged({ kind: 'local' }, [path]))
  const shared = { ...system, clock, texts, sessions, access, listings, recent, watches, foldersChanged }
  const dragged = new DraggedFile(access, system.jobs)
  const edits = new RemoteEdits({
    ...shared,
    folder: join(folder, 'edits'),
    editsChanged: () => emit('edits.changed', {}),
  })
  const queue = new TransferQueue({ ...shared, scratchFolder: join(folder, 'transfers') })
  const workFolder = join(folder, 'jobs')
  const work = { ...shared, queue, workFolder }
  const savedJobs = new SavedJobs({
    ...work,
    notify: (title, text) => desktop.notify(title, text),
    changed: () => emit('savedJobs.changed', {}),
  })
  return {
    sessions,
    dragged,
    areas: {
      files: filesApi({
        ...shared,
        edits,
        dragged,
        folderProgress: progress => emit('folder.progress', progress),
        arriving: (place, path) => queue.arriving(place, path),
      }),
      sites: sitesApi({
        ...shared,
        sitesChanged: () => emit('sites.changed', {}),
        siteChanged: () => queue.siteChanged(),
      }),
      transfers: transfersApi({ ...shared, queue, resolveChoice: choice => resolveChoice(shared, choice) }),
      savedJobs: savedJobsApi({ ...work, savedJobs, chooseFile: () => desktop.chooseFile() }),
    },
    start: async ({ onlyAsked = false } = {}) => {
      await cleanWorkFolder(workFolder, clock.now())
      await edits.start()
      await queue.start()
      if (!onlyAsked) await savedJobs.start()
    },
    runJob: name => savedJobs.runByName(name),
    rest: () => savedJobs.end(),
    offlineChanged: async () => {
      queue.offlineChanged()
      if (system.isOffline()) await sessions.disconnectAll()
    },
    end: async () => {
      watches.close()
      savedJobs.end()
      await queue.end()
      await edits.close()
      await sessions.end()
    },
  }
}
