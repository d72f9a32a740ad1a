// What is said with a proxy before the socket is the server's: writing, reading exactly so many bytes, and its failures.
import type net from 'node:net'
import type { ProxyProblem } from '../../../shared/failure.ts'
import { asError, ProxyError } from '../../errors.ts'
import { connectionFailure } from './connection-failure.ts'
import { HiddenSecrets } from './hidden-secrets.ts'
import { quoted } from './printable.ts'
import type { ProxyServer } from './proxy.ts'

export class ProxyDialogue {
  private readonly socket: net.Socket
  private readonly proxy: ProxyServer
  private readonly secrets = new HiddenSecrets()
  private readonly over = Promise.withResolvers<never>()
  private wake: (() => void) | undefined

  constructor(socket: net.Socket, proxy: ProxyServer) {
    this.socket = socket
    this.proxy = proxy
    if (proxy.password !== undefined) this.secrets.add(proxy.password)
    this.over.promise.catch(() => undefined)
    socket.on('readable', this.more).on('end', this.closed).on('close', this.closed).on('error', this.broken)
  }

  write(bytes: Uint8Array): void {
    this.socket.write(bytes)
  }

  /** Exactly so many bytes; what comes after them stays in the socket. */
  async read(count: number): Promise<Buffer> {
    for (;;) {
      const bytes = this.socket.read(count) as Buffer | null
      if (bytes?.length === count) return bytes
      const { promise, resolve } = Promise.withResolvers<void>()
      this.wake = resolve
      await Promise.race([promise, this.over.promise])
    }
  }

  /** An answer that means no. `words`: the proxy's own. */
  refusal(problem: ProxyProblem, words = ''): ProxyError {
    const text = quoted(this.secrets.conceal(words))
    return proxyError(this.proxy, problem, text === '' ? {} : { text })
  }

  /** Leaves the socket to whoever comes next. */
  end(): void {
    this.socket.off('readable', this.more).off('end', this.closed).off('close', this.closed).off('error', this.broken)
  }

  private readonly more = (): void => this.wake?.()

  private readonly closed = (): void => this.over.reject(proxyError(this.proxy, 'closed'))

  private readonly broken = (error: Error): void => this.over.reject(proxyFailure(error, this.proxy))
}

/** The connection to the proxy itself could not be made or broke. */
export function proxyFailure(error: unknown, proxy: ProxyServer): ProxyError {
  const { host, port } = proxy
  const failure = connectionFailure(asError(error), { phase: 'proxy', host, port })
  const reason = 'phase' in failure ? failure.reason : 'network'
  return proxyError(proxy, reason === 'closed' ? 'closed' : 'unreachable', { reason, cause: error })
}

type Details = Partial<ConstructorParameters<typeof ProxyError>[1]> & { readonly text?: string }

/** `problem` in the family of errors, with the proxy's name. */
export function proxyError(
  { host, port }: ProxyServer,
  problem: ProxyProblem,
  { text, ...details }: Details = {},
): ProxyError {
  // Not `network`: this computer is not offline.
  const reason = problem === 'closed' || problem === 'silent' ? 'closed' : 'refused'
  const proxy = { host, port, problem, ...(text === undefined ? {} : { text }) }
  return new ProxyError(`The proxy ${host}:${port}: ${problem}${text ? ` (${text})` : ''}`, {
    reason,
    proxy,
    ...details,
  })
}
