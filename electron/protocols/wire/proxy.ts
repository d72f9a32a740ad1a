// A proxy between us and the server, and the way through it: afterwards the socket leads to the server as if directly, so TLS
// is verified against the server and the proxy sees only bytes. The server's name is never looked up here.
import type net from 'node:net'
import { askHttpProxy } from './http-connect.ts'
import { ProxyDialogue } from './proxy-dialogue.ts'
import { askSocksProxy } from './socks5.ts'

export interface ProxyServer {
  /** `socks5`: RFC 1928. `http`: CONNECT (RFC 9110 9.3.6), in the clear up to the proxy. */
  readonly kind: 'socks5' | 'http'
  readonly host: string
  readonly port: number
  /** Both or none. */
  readonly user?: string | undefined
  readonly password?: string | undefined
}

export interface ProxyTarget {
  /** A name as the network writes it, or an address. */
  readonly host: string
  readonly port: number
}

/**
 * Has the proxy connect to the target. The socket is connected to the proxy and nobody has read from it; what the server says
 * at once stays unread in it. Knows no time limit: the caller destroys the socket.
 * @throws ProxyError, after which the socket is of no use; InputError for a name or password that cannot be sent.
 */
export function passProxy(socket: net.Socket, proxy: ProxyServer, target: ProxyTarget): Promise<void> {
  const dialogue = new ProxyDialogue(socket, proxy)
  const asked = proxy.kind === 'socks5' ? askSocksProxy(dialogue, proxy, target) : askHttpProxy(dialogue, proxy, target)
  return asked.finally(() => dialogue.end())
}
