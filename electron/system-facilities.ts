// What the services need of the system they run on: Electron's main process, the development host, or a test.

import type { EventName, Events } from '../shared/api/index.ts'
import type { Id } from '../shared/model/account.ts'
import type { WebProxy } from '../shared/model/network.ts'
import type { Browser } from './accounts/oauth/authorize.ts'
import type { TokenRequestOptions } from './accounts/oauth/token-request.ts'
import type { Keychain } from './accounts/secrets.ts'
import type { ActivitySystem } from './activity/api.ts'
import type { BackupSystem } from './backup/api.ts'
import type { Clock } from './clock.ts'
import type { QuotingTexts } from './compose/quote.ts'
import type { Desktop } from './files/desktop.ts'
import type { FilesTexts } from './files/open-files.ts'
import type { Saving } from './mail/api.ts'
import type { ReadingSystem } from './mail/reading-system.ts'
import type { PostingTexts } from './news/posting/posting-services.ts'

export interface SystemFacilities {
  readonly folder: string
  /** The threads' entry files; absent: the sources themselves. */
  readonly storeThread?: URL
  readonly messageThread?: URL
  readonly diskThread?: URL
  readonly binaryThread?: URL
  readonly keychain: Keychain
  readonly texts: QuotingTexts & PostingTexts
  readonly saving: Saving & ActivitySystem
  /** For reading mail in a window. Absent: there is none. */
  readonly reading?: ReadingSystem
  readonly desktop: Desktop
  readonly fileTexts: FilesTexts
  /** For signing in to mail providers. Absent: nobody can. */
  readonly browser?: Browser
  /** For the whole profile in one file. Absent: nobody asks for it. */
  readonly backup?: BackupSystem
  /** Of sign-in servers. Absent: the system's roots. */
  readonly signInTrust?: TokenRequestOptions
  /** Absent: the system's. */
  readonly clock?: Clock
  /** Told through which proxy pages reach the web; undefined: as the system is set. Absent: there are no pages. */
  readonly useWebProxy?: (proxy: WebProxy | undefined) => Promise<void>
  chooseFiles(): Promise<readonly string[]>
  emit<E extends EventName>(name: E, payload: Events[E]): void
  /** Where the sandboxed frame finds the HTML of a message or an article; allows its remote pictures when asked. */
  htmlUrl(of: 'message' | 'article', id: Id, showRemote: boolean): string
}
