// An address as it goes into MAIL and RCPT (RFC 5321 4.1.2, RFC 6531 3.3). Strict on purpose: what two parsers could read
// differently (quoted local parts, comments, a second @, source routes) is refused, never repaired.
import { isIPv4, isIPv6 } from 'node:net'
import { domainToASCII } from 'node:url'
import { InputError } from '../../errors.ts'

export interface EnvelopeAddress {
  /** Between the angle brackets; the domain is always ASCII. */
  readonly path: string
  /** The local part is not ASCII: only a server with SMTPUTF8 can take it. */
  readonly needsUtf8: boolean
}

const MAX_PATH_OCTETS = 254
const MAX_LABEL_OCTETS = 63

// Atoms of RFC 5322 and, after RFC 6531, everything beyond ASCII that is not a space or invisible.
const LOCAL_PART =
  /^(?:[\w!#$%&'*+\-/=?^`{|}~]|[^\p{ASCII}\p{C}\p{Z}])+(?:\.(?:[\w!#$%&'*+\-/=?^`{|}~]|[^\p{ASCII}\p{C}\p{Z}])+)*$/u
const ASCII_ONLY = /^\p{ASCII}*$/u
const DOMAIN_LABEL = /^[a-z\d](?:[a-z\d-]*[a-z\d])?$/i
// What URL parsers would decode, cut off or take for a port has no place in a domain.
const DOMAIN_CHARACTERS = /^(?:[a-z\d.-]|[^\p{ASCII}\p{C}\p{Z}])+$/iu

/** @throws InputError with `field` when the address is impossible or doubtful. */
export function envelopeAddress(address: string, field: string): EnvelopeAddress {
  const refuse = (why: string) => new InputError(`The address ${JSON.stringify(address)} cannot be used: ${why}`, field)
  const [local = '', domain, ...more] = address.split('@')
  if (domain === undefined) throw refuse('it has no @')
  if (more.length > 0) throw refuse('it has more than one @')
  if (!LOCAL_PART.test(local)) throw refuse('its part before the @ is not plain')
  const asciiDomain = domain.startsWith('[') ? literal(domain) : domainName(domain)
  if (asciiDomain === undefined) throw refuse('its domain is not one')
  const path = `${local}@${asciiDomain}`
  if (Buffer.byteLength(path) > MAX_PATH_OCTETS) throw refuse('it is too long')
  return { path, needsUtf8: !ASCII_ONLY.test(local) }
}

function domainName(domain: string): string | undefined {
  if (!DOMAIN_CHARACTERS.test(domain)) return undefined
  const ascii = ASCII_ONLY.test(domain) ? domain : domainToASCII(domain)
  const isName = ascii.split('.').every(label => label.length <= MAX_LABEL_OCTETS && DOMAIN_LABEL.test(label))
  return isName ? ascii : undefined
}

function literal(domain: string): string | undefined {
  const inner = /^\[(?:(IPv6):)?([\da-f.:]+)\]$/i.exec(domain)
  const isAddress = inner?.[1] ? isIPv6(inner[2] ?? '') : isIPv4(inner?.[2] ?? '')
  return isAddress ? domain : undefined
}
