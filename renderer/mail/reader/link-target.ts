// What a person should know of a link before it is opened. Pure.

export interface LinkTarget {
  readonly kind: 'web' | 'mail'
  /** Before, in and after the part that decides where it leads. */
  readonly before: string
  readonly host: string
  readonly after: string
  readonly warnings: readonly LinkWarning[]
}

/** `plain`: no encryption. `look-alike`: letters of several alphabets in the name. `user`: something@ before the site. */
export type LinkWarning = 'plain' | 'look-alike' | 'user'

/** Null for an address that cannot be opened. The host is shown as the network knows it (`xn--…`). */
export function linkTarget(address: string): LinkTarget | null {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return null
  }
  if (url.protocol === 'mailto:') {
    const to = decodeSafely(url.pathname)
    return { kind: 'mail', before: '', host: to, after: '', warnings: [] }
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  const user = url.username || url.password ? `${url.username}${url.password ? ':…' : ''}@` : ''
  const warnings: LinkWarning[] = []
  if (user) warnings.push('user')
  if (/(?:^|\.)xn--/.test(url.hostname)) warnings.push('look-alike')
  if (url.protocol === 'http:') warnings.push('plain')
  return {
    kind: 'web',
    before: `${url.protocol}//${user}`,
    host: url.host,
    after: `${url.pathname === '/' ? '' : url.pathname}${url.search}${url.hash}`,
    warnings,
  }
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
