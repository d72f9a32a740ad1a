// What the parts of work with news share, for one profile.

import type { NewsChange } from '../../shared/api/news.ts'
import type { Id } from '../../shared/model/account.ts'
import type { Routes } from '../accounts/network/routes.ts'
import type { Secrets } from '../accounts/secrets.ts'
import type { Recorder } from '../activity/recorder.ts'
import type { Clock } from '../clock.ts'
import type { Jobs } from '../jobs/job.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { NewsMethods } from '../store/news/news-store.ts'
import type { Store } from '../store/store.ts'
import type { ToldArticles } from './headers/told-articles.ts'
import type { ServerSessions } from './sessions/server-sessions.ts'

export type NewsStore = Pick<Store, keyof NewsMethods>

/** The system's time, or one that a test turns by hand. */
/** Files the person chooses in a system dialog. */
export interface NewsDesktop {
  /** Asks for one file to read; undefined when the person cancelled. */
  chooseFile(): Promise<string | undefined>
  chooseFolder(): Promise<string | undefined>
  /** Asks for a place and writes the bytes there; false when the person cancelled. */
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<boolean>
}

export interface NewsServices {
  readonly store: NewsStore
  readonly reader: MessageReader
  readonly secrets: Secrets
  readonly routes: Routes
  readonly recorder: Recorder
  readonly jobs: Jobs
  readonly clock: Clock
  readonly desktop: NewsDesktop
  readonly sessions: ServerSessions
  readonly told: ToldArticles
  /** Tells the person outside the window. */
  notify(title: string, text: string): void
  /** Tells the window what is new. No groups: of all. */
  changed(changes: readonly NewsChange[], groupIds?: readonly Id[]): void
}
