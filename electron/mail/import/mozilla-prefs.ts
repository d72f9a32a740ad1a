// The settings file of Thunderbird (prefs.js), read as data: lines of user_pref("name", value). Nothing of it is ever run.

/** A real file has some thousand lines. */
const MAX_PREFS = 100_000

export type MozillaPrefs = ReadonlyMap<string, string | number | boolean>

/** Lines that are no such setting are passed over. */
export function parseMozillaPrefs(text: string): MozillaPrefs {
  const prefs = new Map<string, string | number | boolean>()
  const lines = text.matchAll(/^[ \t]*user_pref\("((?:[^"\\]|\\.)*)",[ \t]*(.*?)\);[ \t]*\r?$/gm)
  for (const [, name = '', value = ''] of lines) {
    if (prefs.size >= MAX_PREFS) break
    const parsed = parseValue(value)
    if (parsed !== undefined) prefs.set(unescapeText(name), parsed)
  }
  return prefs
}

function parseValue(text: string): string | number | boolean | undefined {
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^-?\d{1,15}$/.test(text)) return Number(text)
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(text)?.[1]
  return quoted === undefined ? undefined : unescapeText(quoted)
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** JavaScript's escapes, as far as this file has them. */
function unescapeText(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/g, (_, unicode, hex, plain: string) => {
    const code: string | undefined = unicode ?? hex
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
    return controls[plain] ?? plain
  })
}
