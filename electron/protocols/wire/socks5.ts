// SOCKS 5 (RFC 1928) with name and password (RFC 1929): CONNECT only. Names are sent as names, so the proxy looks them up.
import { isIPv4, isIPv6 } from 'node:net'
import type { ProxyProblem } from '../../../shared/failure.ts'
import { InputError } from '../../errors.ts'
import type { ProxyServer, ProxyTarget } from './proxy.ts'
import type { ProxyDialogue } from './proxy-dialogue.ts'

const VERSION = 5
/** Of the sign-in, which has one of its own (RFC 1929 2). */
const LOGIN_VERSION = 1
const NO_LOGIN = 0
const BY_PASSWORD = 2
const NONE_FITS = 0xff
const CONNECT = 1
const BY_IPV4 = 1
const BY_NAME = 3
const BY_IPV6 = 4
const PORT_BYTES = 2
/** The length of names and passwords is one byte. */
const MAX_TEXT_BYTES = 255

/** RFC 1928 6, by the code of the reply. */
const PROBLEMS: readonly (ProxyProblem | undefined)[] = [
  undefined,
  'failed',
  'not-allowed',
  'no-network',
  'no-host',
  'refused',
  'expired',
  'no-command',
  'no-address-kind',
]

/** @throws ProxyError; InputError for what does not fit into the protocol's fields. */
export async function askSocksProxy(dialogue: ProxyDialogue, proxy: ProxyServer, target: ProxyTarget): Promise<void> {
  const login = loginOf(proxy)
  const request = Buffer.from([VERSION, CONNECT, 0, ...addressOf(target.host), target.port >> 8, target.port & 255])
  const methods = login ? [NO_LOGIN, BY_PASSWORD] : [NO_LOGIN]
  dialogue.write(Buffer.from([VERSION, methods.length, ...methods]))
  const [version, method = NONE_FITS] = await dialogue.read(2)
  if (version !== VERSION) throw dialogue.refusal('no-proxy')
  if (method === BY_PASSWORD && login) await logIn(dialogue, login)
  else if (method === NONE_FITS) throw dialogue.refusal(login ? 'no-method' : 'login-wanted')
  else if (method !== NO_LOGIN) throw dialogue.refusal('no-proxy')
  dialogue.write(request)
  await readReply(dialogue)
}

async function logIn(dialogue: ProxyDialogue, login: Buffer): Promise<void> {
  dialogue.write(login)
  const [version, status] = await dialogue.read(2)
  // Some answer with the version of SOCKS.
  if (version !== LOGIN_VERSION && version !== VERSION) throw dialogue.refusal('no-proxy')
  if (status !== 0) throw dialogue.refusal('login')
}

async function readReply(dialogue: ProxyDialogue): Promise<void> {
  const [version, code = 1, , kind = 0] = await dialogue.read(4)
  if (version !== VERSION) throw dialogue.refusal('no-proxy')
  if (code !== 0) throw dialogue.refusal(PROBLEMS[code] ?? 'failed')
  // Where the proxy's end of the connection is: of no use here, but it has to be read.
  await dialogue.read((await boundLength(dialogue, kind)) + PORT_BYTES)
}

async function boundLength(dialogue: ProxyDialogue, kind: number): Promise<number> {
  if (kind === BY_IPV4) return 4
  if (kind === BY_IPV6) return 16
  if (kind !== BY_NAME) throw dialogue.refusal('no-proxy')
  const [length = 0] = await dialogue.read(1)
  return length
}

/** The message of RFC 1929 2; undefined where there is no name. */
function loginOf({ user, password = '' }: ProxyServer): Buffer | undefined {
  if (!user) return undefined
  return Buffer.concat([Buffer.of(LOGIN_VERSION), counted(user), counted(password)])
}

function addressOf(host: string): Uint8Array {
  if (isIPv4(host)) return Buffer.from([BY_IPV4, ...host.split('.').map(Number)])
  if (isIPv6(host)) return Buffer.concat([Buffer.of(BY_IPV6), ipv6Bytes(host)])
  return Buffer.concat([Buffer.of(BY_NAME), counted(host)])
}

function counted(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  if (bytes.length > MAX_TEXT_BYTES) throw new InputError('This is too long for a SOCKS proxy', 'proxy')
  return Buffer.concat([Buffer.of(bytes.length), bytes])
}

function ipv6Bytes(address: string): Buffer {
  // The parser of URLs writes an IPv4 tail as two groups; a zone means nothing to another computer.
  const { hostname } = new URL(`http://[${address.replace(/%.*$/, '')}]`)
  const [before = '', after] = hostname.slice(1, -1).split('::')
  const head = groupsOf(before)
  const tail = groupsOf(after ?? '')
  const missing = Array.from({ length: 8 - head.length - tail.length }, () => 0)
  return Buffer.from([...head, ...missing, ...tail].flatMap(group => [group >> 8, group & 255]))
}

function groupsOf(text: string): number[] {
  return text === '' ? [] : text.split(':').map(group => Number.parseInt(group, 16))
}
