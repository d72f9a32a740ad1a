// Running work for news: what its jobs are called and what they come to. Joined into job.ts.
import type { Id } from './account.ts'
import type { BinaryVerdict } from './binary-file.ts'
import type { NewsStep } from './news-server.ts'

export type NewsJobKind =
  | 'test-news-server'
  | 'news-doctor'
  | 'refresh-groups'
  | 'fetch-headers'
  | 'get-news'
  | 'fetch-articles'
  | 'post-article'
  | 'get-binary'
  | 'export-articles'

export type NewsJobResult =
  | { readonly kind: 'tested-news'; readonly steps: readonly NewsStep[] }
  | { readonly kind: 'refreshed-groups'; readonly groups: number; readonly added: number; readonly removed: number }
  | {
      readonly kind: 'fetched-headers'
      readonly groupIds: readonly Id[]
      readonly headers: number
      /** Groups no server had. */
      readonly missing: readonly Id[]
      /** Something a person should know. */
      readonly notes: readonly ('renumbered' | 'expired')[]
    }
  | { readonly kind: 'fetched-articles'; readonly fetched: number; readonly missing: number }
  /** Shown when it failed and is tried again by itself; `attempts` in a row ended so. */
  | { readonly kind: 'post-waits'; readonly nextTryMs: number; readonly attempts: number }
  | { readonly kind: 'posted'; readonly messageId: string; readonly groups: readonly string[] }
  /** `fileName`: of the one file; absent where each article is a file. `absent`: their texts are not here. */
  | {
      readonly kind: 'exported-articles'
      readonly written: number
      readonly absent: number
      readonly fileName?: string | undefined
    }
  /** `isDisguised`: it can run as a program, which its subject did not say; its name was made harmless. */
  | {
      readonly kind: 'got-binary'
      readonly fileName: string
      readonly verdict: BinaryVerdict
      readonly isDisguised: boolean
    }
