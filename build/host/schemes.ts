// Custom schemes on a browser that can't register them: `app://main/x` is `https://app--main/x` inside Chromium, and
// everything that leaves for the app is mapped back. No such host is ever asked: requests.ts answers all of them.

export type SchemeHandler = (request: Request) => Response | Promise<Response>

/** Registered schemes and their handlers; undefined until protocol.handle was called. */
export const schemes = new Map<string, SchemeHandler | undefined>()

export function toChromium(url: string): string {
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(url) ?? []
  return scheme !== undefined && schemes.has(scheme) ? `https://${scheme}--${rest}` : url
}

export function toApp(url: string): string {
  for (const scheme of schemes.keys()) {
    const prefix = `https://${scheme}--`
    if (url.startsWith(prefix)) return `${scheme}://${url.slice(prefix.length)}`
  }
  return url
}

/** Every `scheme://` in a text body or a header, as Chromium has to see it. */
export function rewriteUrls(text: string): string {
  let rewritten = text
  for (const scheme of schemes.keys()) {
    rewritten = rewritten.replace(new RegExp(`(?<![a-z0-9+.-])${scheme}://`, 'g'), `https://${scheme}--`)
  }
  return rewritten
}

/** A content security policy. The source `app:` becomes `https:`: looser, but no https host can be reached anyway. */
export function rewritePolicy(policy: string): string {
  let rewritten = policy
  for (const scheme of schemes.keys()) {
    rewritten = rewritten.replace(new RegExp(`(?<=^|[ ;])${scheme}:(?!//)`, 'g'), 'https:')
  }
  return rewriteUrls(rewritten)
}
