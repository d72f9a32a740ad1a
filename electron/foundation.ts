// What every service of a profile stands on: the store, the message thread, secrets, settings, jobs, and the record of
// what was said with servers.

import { Routes } from './accounts/network/routes.ts'
import { AccessTokens } from './accounts/oauth/access-tokens.ts'
import { Secrets } from './accounts/secrets.ts'
import { Recorder } from './activity/recorder.ts'
import { TranscriptLevels } from './activity/transcript-levels.ts'
import { type Clock, systemClock } from './clock.ts'
import { Jobs } from './jobs/job.ts'
import { type MessageReader, openMessageReader } from './message/open-message-reader.ts'
import { SettingsKeeper } from './settings/settings.ts'
import { takeRestored } from './store/backup/take-restored.ts'
import { openStore } from './store/open-store.ts'
import type { Store } from './store/store.ts'
import type { SystemFacilities } from './system-facilities.ts'

export interface Foundation {
  readonly store: Store
  readonly reader: MessageReader
  readonly clock: Clock
  readonly secrets: Secrets
  readonly routes: Routes
  readonly tokens: AccessTokens
  readonly settings: SettingsKeeper
  readonly levels: TranscriptLevels
  readonly recorder: Recorder
  readonly jobs: Jobs
  /** The person works offline: nothing is asked of servers by itself. */
  isOffline(): boolean
  /** After everything that uses it has ended. */
  close(): Promise<void>
}

/** Throws StorageError when the data cannot be opened; nothing on disk was changed then. */
export async function openFoundation(system: SystemFacilities): Promise<Foundation> {
  const { emit } = system
  takeRestored(system.folder)
  const store = await openStore({
    folder: system.folder,
    ...(system.storeThread ? { threadEntry: system.storeThread } : {}),
  })
  const reader = openMessageReader(system.messageThread ? { threadEntry: system.messageThread } : {})
  const secrets = await Secrets.open(store, system.keychain)
  const settings = await SettingsKeeper.open(store, changed => emit('settings.changed', changed))
  const isOffline = (): boolean => settings.settings.worksOffline
  const routes = new Routes(store, secrets, isOffline)
  const levels = await TranscriptLevels.open({
    read: () => store.readSetting('transcript-levels'),
    write: kept => store.writeSetting('transcript-levels', kept),
  })
  return {
    ...{ store, reader, secrets, settings, isOffline, routes, levels },
    clock: system.clock ?? systemClock,
    tokens: new AccessTokens(secrets, system.signInTrust, routes),
    recorder: new Recorder(
      connectionId => emit('activity.changed', { connectionId }),
      name => levels.of(name),
    ),
    jobs: new Jobs(job => emit('job.changed', job)),
    close: async () => {
      await reader.close()
      await store.end()
      await store.close()
    },
  }
}
