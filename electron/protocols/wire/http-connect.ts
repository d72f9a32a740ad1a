// CONNECT of HTTP (RFC 9110 9.3.6) with Basic sign-in (RFC 7617): the head of the answer is read with a bound, a body never.
import { isIPv6 } from 'node:net'
import type { ProxyProblem } from '../../../shared/failure.ts'
import { InputError } from '../../errors.ts'
import type { ProxyServer, ProxyTarget } from './proxy.ts'
import type { ProxyDialogue } from './proxy-dialogue.ts'

/** The head of an answer; web servers stop at half of it. */
const MAX_HEAD_BYTES = 16 * 1024
/** Answers that only say that one will come (1xx). */
const MAX_INTERIM = 8
const HEAD_END = '\r\n\r\n'

const PROBLEMS: ReadonlyMap<number, ProxyProblem> = new Map([
  [403, 'not-allowed'],
  [404, 'no-host'],
  [405, 'no-command'],
  [501, 'no-command'],
  [502, 'no-host'],
  [503, 'no-host'],
  [504, 'expired'],
])
/** 407 is meant for it; tinyproxy says 401 to a wrong password. */
const LOGIN_WANTED: ReadonlySet<number> = new Set([401, 407])

/** @throws ProxyError; InputError for a name with a colon, which Basic cannot carry. */
export async function askHttpProxy(dialogue: ProxyDialogue, proxy: ProxyServer, target: ProxyTarget): Promise<void> {
  const host = `${isIPv6(target.host) ? `[${target.host}]` : target.host}:${target.port}`
  const lines = [`CONNECT ${host} HTTP/1.1`, `Host: ${host}`, ...loginLines(proxy)]
  dialogue.write(Buffer.from(`${lines.join('\r\n')}${HEAD_END}`))
  for (let count = 0; count < MAX_INTERIM; count++) {
    const { code, words } = await readHead(dialogue)
    if (code >= 200 && code < 300) return
    if (code >= 200) throw dialogue.refusal(problemOf(code, proxy), words)
  }
  throw dialogue.refusal('no-proxy')
}

function problemOf(code: number, { user }: ProxyServer): ProxyProblem {
  if (LOGIN_WANTED.has(code)) return user ? 'login' : 'login-wanted'
  return PROBLEMS.get(code) ?? 'failed'
}

function loginLines({ user, password = '' }: ProxyServer): string[] {
  if (!user) return []
  if (user.includes(':')) throw new InputError('A colon cannot be in the user name of an HTTP proxy', 'proxy')
  return [`Proxy-Authorization: Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`]
}

/** Byte by byte: what follows the empty line belongs to the server. */
async function readHead(dialogue: ProxyDialogue): Promise<{ code: number; words: string }> {
  let head = ''
  while (!head.endsWith(HEAD_END)) {
    if (head.length >= MAX_HEAD_BYTES) throw dialogue.refusal('no-proxy')
    head += (await dialogue.read(1)).toString('latin1')
    if (!'HTTP/1.'.startsWith(head.slice(0, 7))) throw dialogue.refusal('no-proxy')
  }
  const [, code = '', words = ''] = /^HTTP\/1\.[01] (\d{3})(?: ([^\r\n]*))?\r\n/.exec(head) ?? []
  if (code === '') throw dialogue.refusal('no-proxy')
  return { code: Number(code), words: `${code} ${words}` }
}
