// The name of the person an attribution speaks of: `14 quoted lines from K. Bassett`. A name, else an address, else
// nothing; never a guess at half a date.

import { VERB } from './attribution.ts'
import { QUOTING, SMALL_WORDS, WROTE } from './attribution-words.ts'

/** Longer is no name. */
const MAX_NAME_LENGTH = 80

const NAME = String.raw`[^,\d:;<>()"\[\]@]{2,80}`
/** Where the name stands, the surest first. */
const PLACES: readonly RegExp[] = [
  /"([^"<>]{1,80})"\s*[<(]/u,
  new RegExp(String.raw`(${NAME}?)\s*<[^<>\s]{1,200}@[^<>]{1,200}>`, 'u'),
  new RegExp(String.raw`(${NAME}?)\s*\([^()@]{1,60}\)\s*<[^<>\s]{1,200}@[^<>]{1,200}>`, 'u'),
  /[^\s<>@()]@[^\s<>@()]{1,200}\s*\(([^()@]{2,80})\)/u,
  new RegExp(String.raw`(${NAME}?)\s*[(\[][^()\[\]\s]{1,200}@[^()\[\]\s]{1,200}[)\]]`, 'u'),
]
const BEFORE_END = new RegExp(`(${NAME})["”»]?\\s*$`, 'u')
const AFTER_VERB = new RegExp(`^\\s*(${NAME})`, 'u')
const ADDRESS = /[^\s<>@()":]{1,80}@[^\s<>@()"':,]{1,80}/
/** `In article <…>,` and `news:…` name a message, not a person. */
const MESSAGE_NAMES = /(?:\b(?:in|from)\s+)?(?:article|message|artikel)\s*<[^<>]{0,200}>,?|<?news:\S{1,200}/giu
const LEADING = new RegExp(
  String.raw`^(?:[*=\-–]+|AM|PM|[aApP]\.m\.|(?:UTC|GMT|CET|CEST)|г\.|r\.|${[...QUOTING, ...WROTE].join('|')})\s+`,
  'iu',
)

/** The author's name in `attribution` (lines joined), or undefined. */
export function authorName(attribution: string): string | undefined {
  const text = attribution.replace(MESSAGE_NAMES, ' ').trim()
  for (const place of PLACES) {
    const name = tidy(place.exec(text)?.[1])
    if (name !== undefined) return name
  }
  return nameAtVerb(text) ?? ADDRESS.exec(text)?.[0]
}

/** The value of a From field: a name, else the address. */
export function nameInField(value: string): string | undefined {
  return authorName(value) ?? tidy(value)
}

function nameAtVerb(text: string): string | undefined {
  const verb = VERB.exec(text)
  if (!verb) return text.includes('@') ? undefined : tidy(text.replace(/[:：]$/, '').replace(/^.*[\d,]\s+/u, ''))
  const before = tidy(BEFORE_END.exec(text.slice(0, verb.index))?.[1])
  return before ?? tidy(AFTER_VERB.exec(text.slice(verb.index + verb[0].length))?.[1])
}

function tidy(found: string | undefined): string | undefined {
  let name = (found ?? '').replace(/["“”„«»]/g, '').trim()
  for (let turn = 0; turn < 4; turn++) {
    const shorter = name.replace(LEADING, '')
    const first = shorter.split(/\s/, 1)[0] ?? ''
    const isSmall =
      SMALL_WORDS.has(first) && /^(?:at|um|by|from|of|the|użytkownik|пользователь|utente|usuario)$/u.test(first)
    name = isSmall ? shorter.slice(first.length).trim() : shorter
  }
  return name.length >= 2 && name.length <= MAX_NAME_LENGTH && /\p{L}{2}|\p{Lo}/u.test(name) && !isNoName(name)
    ? name
    : undefined
}

/** The person spoken to, a host, or what is left of a date when a number was cut away: `On Tue`, `Am Mittwoch`. */
function isNoName(name: string): boolean {
  if (/^(?:you|du|sie|ihr|tu|vous|usted|jij|ty|вы|ты)$/iu.test(name) || /^[\w-]+(?:\.[\w-]+)+$/.test(name)) return true
  return /^(?:on|am|le|el|il|il giorno|op|den|dnia|w dniu|в|kl\.?|à|alle|a las|um|at)(?:\s|$)/iu.test(name)
}
