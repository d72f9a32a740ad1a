// Where a data connection goes: the answers to PASV (RFC 959 4.1.2, RFC 1123 4.1.2.6) and EPSV (RFC 2428 3), and what PORT
// and EPRT say. Pure.
import { isIPv4, isIPv6 } from 'node:net'

export interface PassiveAddress {
  readonly host: string
  readonly port: number
}

/** Below are the well-known services: no server hands such a port out, but one may send a client there (RFC 2577 3). */
const FIRST_FREE_PORT = 1024
const LAST_PORT = 65_535

/** The six numbers of a 227 reply, wherever they stand in it; undefined when one is out of range. */
export function parsePassive(text: string): PassiveAddress | undefined {
  const match = /(?<!\d)(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})(?!\d)/.exec(
    text.replace(/,\s+/g, ','),
  )
  if (!match) return undefined
  const numbers = match.slice(1).map(Number)
  const [high = 0, low = 0] = numbers.slice(4)
  const port = usablePort(high * 256 + low)
  if (port === undefined || numbers.some(number => number > 255)) return undefined
  return { host: numbers.slice(0, 4).join('.'), port }
}

/** The port of a 229 reply, `(|||port|)` with any character in place of `|`. */
export function parseExtendedPassive(text: string): number | undefined {
  const match = /\(([\x21-\x7e])\1\1(\d{1,5})\1\)/.exec(text)
  return match ? usablePort(Number(match[2])) : undefined
}

/** `PORT h1,h2,h3,h4,p1,p2`; undefined for what is no IPv4 address. */
export function portCommand(host: string, port: number): string | undefined {
  return isIPv4(host) ? `PORT ${host.replaceAll('.', ',')},${port >> 8},${port & 255}` : undefined
}

/** `EPRT |1|address|port|`. */
export function extendedPortCommand(host: string, port: number): string {
  return `EPRT |${isIPv6(host) ? 2 : 1}|${host}|${port}|`
}

/** IPv4 addresses in IPv6 clothing (`::ffff:192.0.2.1`), and zones (`fe80::1%eth0`), as one writes them to a server. */
export function plainAddress(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return bare.replace(/%.*$/, '')
}

function usablePort(port: number): number | undefined {
  return port >= FIRST_FREE_PORT && port <= LAST_PORT ? port : undefined
}
