// What an FTP server says it can do: the answer to FEAT (RFC 2389 3.2). Pure.
import type { CodedReply } from '../wire/coded-reply.ts'

/** Feature in upper case, to its parameters as the server wrote them. */
export type Capabilities = ReadonlyMap<string, string>

const FEATURE = /^\s*([A-Z0-9][A-Z0-9._-]*)(?:[ \t]+(.*))?$/is
/** Honest servers name some thirty. */
const MAX_FEATURES = 500

/** The features; the first and last line are words around them. A feature that comes twice (AUTH TLS, AUTH SSL) is joined. */
export function parseFeatures({ lines }: CodedReply): Capabilities {
  const features = new Map<string, string>()
  for (const line of lines.slice(1, -1)) {
    const [, name, parameters = ''] = FEATURE.exec(line.trimEnd()) ?? []
    const keyword = name?.toUpperCase()
    if (keyword === undefined || features.size >= MAX_FEATURES) continue
    features.set(keyword, [features.get(keyword), parameters].filter(Boolean).join(' '))
  }
  return features
}

/** RFC 3659 7.8: whoever has one of the two has both, and FEAT names only MLST. */
export function hasMachineListing(capabilities: Capabilities): boolean {
  return capabilities.has('MLST') || capabilities.has('MLSD')
}

/** Facts that are of use to us; the others only make listings longer. */
const WANTED_FACTS = [
  'type',
  'size',
  'modify',
  'perm',
  'unique',
  'unix.mode',
  'unix.owner',
  'unix.group',
  'unix.ownername',
  'unix.groupname',
]

/**
 * The OPTS MLST line that asks for the facts we want (RFC 3659 7.9), when one of them is offered and not on by itself:
 * the server marks those that are with `*`.
 */
export function factsRequest(capabilities: Capabilities): string | undefined {
  const offered = (capabilities.get('MLST') ?? '').split(';').map(fact => fact.trim())
  const isWanted = (fact: string) => WANTED_FACTS.includes(fact.replace('*', '').toLowerCase())
  const wanted = offered.filter(isWanted)
  if (wanted.every(fact => fact.endsWith('*'))) return undefined
  return `OPTS MLST ${wanted.map(fact => `${fact.replace('*', '')};`).join('')}`
}
