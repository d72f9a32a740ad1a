// The addresses of our own pages. Pure: what may be shown, what may be opened elsewhere, and nothing else.

import { markedWords } from '../../shared/marked-address.ts'
import type { SearchedWord } from '../../shared/model/mail-search.ts'
import type { MessagePlace } from '../../shared/model/message.ts'

/** The app's own page and its files. */
export const APP_ORIGIN = 'app://kittiwake'
export const APP_PAGE = `${APP_ORIGIN}/index.html`

/** True for pages of the app itself; mail is shown from another scheme and is never one of them. */
export function isAppPage(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`)
}

/**
 * What is shown: `m` and the number of a message, `n` and that of an article, `p` and that of a page for paper. The parts on the way
 * to a message that is attached to a message follow, each after a hyphen.
 */
export type ShownId = `m${number}` | `m${number}-${string}` | `n${number}` | `p${number}`

/** The id of a message, or of one that is attached to it. */
export function shownMessageId({ id, within = [] }: MessagePlace): ShownId {
  return within.length === 0 ? `m${id}` : `m${id}-${within.join('-')}`
}

/** The way back from `shownMessageId`; articles and pages have no way within. */
export function placeOfShown(shown: ShownId): MessagePlace {
  const [id = 0, ...within] = shown.slice(1).split('-').map(Number)
  return { id, within }
}

/** Each message has an origin of its own, so that one message cannot show a part of another. */
export function mailOrigin(shown: ShownId): string {
  return `mail://${shown}`
}

export type MailAddress =
  | {
      readonly kind: 'page'
      readonly shown: ShownId
      readonly showRemote: boolean
      /** To be marked; absent: none. */
      readonly words?: readonly SearchedWord[]
    }
  | { readonly kind: 'part'; readonly shown: ShownId; readonly part: number }
  | { readonly kind: 'preview'; readonly shown: ShownId; readonly part: number }

/** As long as all words that are marked can be. */
const WORDS = 'words=([^#&?]{1,30000})'
/** A page, with its pictures, the words marked in it and the mark it shows; or a part. */
const WAY = new RegExp(
  `^(?:page(?:\\?(?:(remote)(?:&${WORDS})?|${WORDS}))?(?:#match-\\d{1,4})?|(part|preview)/(\\d{1,6}))$`,
)

/** Undefined for anything but the exact forms that `mailPageUrl`, `markedAddress` and `mailPartUrl` make. */
export function readMailAddress(url: string): MailAddress | undefined {
  const match = /^mail:\/\/(?:([np])(\d{1,15})|m(\d{1,15})((?:-\d{1,6}){0,8}))\/(.*)$/.exec(url)
  const way = WAY.exec(match?.[5] ?? '')
  if (!match || !way) return undefined
  const [, other, otherId, id, within = ''] = match
  const [, remote, besideRemote, alone, kind, part] = way
  const marked = besideRemote ?? alone
  const shown: ShownId =
    other === undefined
      ? shownMessageId({ id: Number(id), within: within.split('-').slice(1).map(Number) })
      : `${other as 'n' | 'p'}${Number(otherId)}`
  if (part !== undefined) return { kind: kind === 'part' ? 'part' : 'preview', shown, part: Number(part) }
  const words = marked === undefined ? [] : markedWords(marked)
  if (!words) return undefined
  return { kind: 'page', shown, showRemote: remote !== undefined, ...(words.length > 0 ? { words } : {}) }
}

export function mailPageUrl(shown: ShownId, showRemote: boolean): string {
  return `${mailOrigin(shown)}/page${showRemote ? '?remote' : ''}`
}

/** A page that shows one part by itself. */
export function mailPreviewUrl(shown: ShownId, part: number): string {
  return `${mailOrigin(shown)}/preview/${part}`
}

/** The number of the part is appended. */
export function mailPartUrl(shown: ShownId): string {
  return `${mailOrigin(shown)}/part/`
}

/** The only links that are ever handed to the system: the web and mail. Undefined for everything else. */
export function outsideLink(url: string): string | undefined {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    return undefined
  }
  return ['http:', 'https:', 'mailto:'].includes(parsed.protocol) ? parsed.href : undefined
}
