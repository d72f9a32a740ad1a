// The list a message comes from (RFC 2919), where to write to it, what it offers (RFC 2369) and the ways to leave it: one click
// (RFC 8058), a message or a page.
// Nothing is asked of anybody here.
import type { ListFacts, ListWay, Unsubscribing } from '../../shared/model/reading.ts'
import { decodeEncodedWords } from './encoded-words.ts'
import { firstField, type HeaderField } from './headers.ts'
import { shownLine } from './shown-text.ts'

/** Honest addresses carry a token of some hundred characters. */
const MAX_URL_LENGTH = 4_000
const MAX_WAYS = 10
/** In the order of the menu. */
const OFFERS: readonly ListWay['kind'][] = ['post', 'help', 'archive', 'subscribe', 'owner']
/** Without what would need quotes, escapes or a second address. */
const LIST_ADDRESS = /^[\w.!#$&'*+/=?^`{|}~-]{1,64}@[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?$/i

/** Undefined: it says nothing about a list. */
export function listFactsOf(fields: readonly HeaderField[]): ListFacts | undefined {
  const value = firstField(fields, 'list-id')
  const ways = urlsIn(fields, 'list-unsubscribe')
  const postsTo = listAddress(fields)
  const offers = offersOf(fields)
  if (value === '' && ways.length === 0 && offers.length === 0) return undefined
  const id = /<([^<>]{1,500})>\s*$/.exec(value)?.[1]?.trim() ?? ''
  const phrase = decodeEncodedWords(value.replace(/<[^<>]*>\s*$/, '')).replace(/^"|"$/g, '')
  const unsubscribing = unsubscribingOf(fields, ways)
  return {
    name: shownLine(phrase) || shownLine(id),
    id: shownLine(id),
    ...(unsubscribing ? { unsubscribing } : {}),
    ...(postsTo === undefined ? {} : { postsTo }),
    ...(offers.length === 0 ? {} : { ways: offers }),
  }
}

/** Where the one POST of RFC 8058 goes; undefined when the message does not offer it. Always `https:`, without a user. */
export function oneClickUrl(fields: readonly HeaderField[]): URL | undefined {
  const isOffered = /^\s*List-Unsubscribe\s*=\s*One-Click\s*$/i.test(firstField(fields, 'list-unsubscribe-post'))
  return isOffered ? urlsIn(fields, 'list-unsubscribe').find(isSafe) : undefined
}

/** One address and nothing else of the link: fields of a stranger's choice do not come into a letter. `NO` is none. */
function listAddress(fields: readonly HeaderField[]): string | undefined {
  const url = urlsIn(fields, 'list-post').find(({ protocol }) => protocol === 'mailto:')
  return url && LIST_ADDRESS.test(url.pathname) ? url.pathname : undefined
}

function offersOf(fields: readonly HeaderField[]): ListWay[] {
  return OFFERS.flatMap(kind => {
    // What the sender names first is what the sender likes best (RFC 2369 2).
    const url = urlsIn(fields, `list-${kind}`)
      .map(usableUrl)
      .find(each => each !== undefined)
    return url === undefined ? [] : [{ kind, url }]
  })
}

/** Of a letter one address and the subject that list servers read: nobody else, and no text, comes into it from here. */
function usableUrl(url: URL): string | undefined {
  if (url.protocol !== 'mailto:') return url.username === '' && url.password === '' ? url.href : undefined
  if (!LIST_ADDRESS.test(url.pathname)) return undefined
  const subject = subjectOf(url)
  return subject === '' ? `mailto:${url.pathname}` : `mailto:${url.pathname}?subject=${encodeURIComponent(subject)}`
}

/** RFC 6068 2, 5: a name is in capitals or not, and a plus sign is no space. */
function subjectOf({ search }: URL): string {
  const written = [...new URLSearchParams(search.replaceAll('+', '%2B'))]
  return written.find(([name]) => name.toLowerCase() === 'subject')?.[1] ?? ''
}

function unsubscribingOf(fields: readonly HeaderField[], ways: readonly URL[]): Unsubscribing | undefined {
  const click = oneClickUrl(fields)
  if (click) return { kind: 'one-click', host: click.hostname }
  const mail = ways.find(({ protocol }) => protocol === 'mailto:')
  if (mail) return { kind: 'mail', url: mail.href }
  const page = ways.find(isSafe) ?? ways.find(({ protocol }) => protocol === 'http:')
  return page ? { kind: 'link', url: page.href } : undefined
}

function isSafe({ protocol, username, password }: URL): boolean {
  return protocol === 'https:' && username === '' && password === ''
}

/** In angle brackets, in the order of the sender's preference; comments between them mean nothing. */
function urlsIn(fields: readonly HeaderField[], name: string): URL[] {
  const found = firstField(fields, name).match(/<[^<>]+>/g) ?? []
  return found.slice(0, MAX_WAYS).flatMap(text => {
    // White space inside is there to fold the line (RFC 2369 2).
    const address = text.slice(1, -1).replace(/\s/g, '')
    const url = address.length <= MAX_URL_LENGTH && URL.canParse(address) ? new URL(address) : undefined
    return url && /^(?:https?|mailto):$/.test(url.protocol) ? [url] : []
  })
}
