// The list a message comes from (RFC 2919), where to write to it and the ways to leave it: one click (RFC 8058), a message or a page
// (RFC 2369).
// Nothing is asked of anybody here.
import type { ListFacts, Unsubscribing } from '../../shared/model/reading.ts'
import { decodeEncodedWords } from './encoded-words.ts'
import { firstField, type HeaderField } from './headers.ts'
import { shownLine } from './shown-text.ts'

/** Honest addresses carry a token of some hundred characters. */
const MAX_URL_LENGTH = 4_000
const MAX_WAYS = 10
/** Without what would need quotes, escapes or a second address. */
const LIST_ADDRESS = /^[\w.!#$&'*+/=?^`{|}~-]{1,64}@[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?$/i

/** Undefined: it says nothing about a list. */
export function listFactsOf(fields: readonly HeaderField[]): ListFacts | undefined {
  const value = firstField(fields, 'list-id')
  const ways = urlsIn(fields, 'list-unsubscribe')
  const postsTo = listAddress(fields)
  if (value === '' && ways.length === 0 && postsTo === undefined) return undefined
  const id = /<([^<>]{1,500})>\s*$/.exec(value)?.[1]?.trim() ?? ''
  const phrase = decodeEncodedWords(value.replace(/<[^<>]*>\s*$/, '')).replace(/^"|"$/g, '')
  const unsubscribing = unsubscribingOf(fields, ways)
  return {
    name: shownLine(phrase) || shownLine(id),
    id: shownLine(id),
    ...(unsubscribing ? { unsubscribing } : {}),
    ...(postsTo === undefined ? {} : { postsTo }),
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
