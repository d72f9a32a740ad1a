// The addresses of our own pages. Pure: what may be shown, what may be opened elsewhere, and nothing else.

/** The app's own page and its files. */
export const APP_ORIGIN = 'app://kittiwake'
export const APP_PAGE = `${APP_ORIGIN}/index.html`

/** True for pages of the app itself; mail is shown from another scheme and is never one of them. */
export function isAppPage(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`)
}

/** Each message has an origin of its own, so that one message cannot show a part of another. */
export function mailOrigin(messageId: number): string {
  return `mail://m${messageId}`
}

export type MailAddress =
  | { readonly kind: 'page'; readonly messageId: number; readonly showRemote: boolean }
  | { readonly kind: 'part'; readonly messageId: number; readonly part: number }

/** Undefined for anything but the exact forms that `mailPageUrl` and `mailPartUrl` make. */
export function readMailAddress(url: string): MailAddress | undefined {
  const match = /^mail:\/\/m(\d{1,15})\/(?:page(\?remote)?|part\/(\d{1,6}))$/.exec(url)
  if (!match) return undefined
  const messageId = Number(match[1])
  if (match[3] !== undefined) return { kind: 'part', messageId, part: Number(match[3]) }
  return { kind: 'page', messageId, showRemote: match[2] !== undefined }
}

export function mailPageUrl(messageId: number, showRemote: boolean): string {
  return `${mailOrigin(messageId)}/page${showRemote ? '?remote' : ''}`
}

/** The number of the part is appended. */
export function mailPartUrl(messageId: number): string {
  return `${mailOrigin(messageId)}/part/`
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
