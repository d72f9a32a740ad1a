// What a session may be told when it opens, and what follows from what it was not told.
import type { DataMode, SiteLearned } from '../../../shared/model/site.ts'
import { InputError } from '../../errors.ts'
import type { Endpoint, OpenOptions } from '../wire/line-connection.ts'
import type { PortRange } from './active-listener.ts'
import type { DataChannelOptions } from './data-channel.ts'
import type { NameCodec } from './name-codec.ts'

export interface FtpOptions extends Omit<OpenOptions, 'codec'> {
  /** How names become text and back; default UTF-8, with U+DC80 to U+DCFF for bytes that are not. */
  readonly names?: NameCodec | undefined
  /** How data connections come about: what a person chose, or what worked the last time; default `auto`. */
  readonly mode?: DataMode | SiteLearned['mode']
  /** Ports to listen on in active mode; default any. */
  readonly activePorts?: PortRange | undefined
  /** What the server is told in active mode, behind a router. */
  readonly externalAddress?: string | undefined
  /** Added to the times of LIST, which do not say their zone. */
  readonly timeShiftMinutes?: number | undefined
  /** The clock that years are inferred from, UTC milliseconds. */
  readonly now?: (() => number) | undefined
  /** Which of the servers at this address is meant (HOST, RFC 7151). */
  readonly virtualHost?: string | undefined
  /** Longest silence of a data connection while bytes are due; default as `timeoutMs`. */
  readonly dataTimeoutMs?: number | undefined
}

const DEFAULT_TIMEOUT_MS = 60_000
const DEFAULT_CONNECT_TIMEOUT_MS = 20_000
const HOST_NAME = /^[\x21-\x7e]{1,255}$/
const ADDRESS = /^[0-9a-f.:]{2,45}$/i

/** @throws InputError for an impossible port range, address or host name; `proxy-mode` for active mode through a proxy. */
export function checkOptions({ proxy }: Endpoint, options: FtpOptions): void {
  const { mode, activePorts, externalAddress, virtualHost } = options
  if (proxy && mode === 'active')
    throw new InputError('The server cannot connect to this computer through a proxy', 'proxy-mode')
  if (activePorts) {
    const { from, to } = activePorts
    const isRange = [from, to].every(port => Number.isInteger(port) && port > 0 && port <= 65_535) && from <= to
    if (!isRange) throw new InputError(`${from} to ${to} is not a range of ports`, 'activePorts')
  }
  if (externalAddress !== undefined && !ADDRESS.test(externalAddress))
    throw new InputError('This is not an address', 'externalAddress')
  if (virtualHost !== undefined && !HOST_NAME.test(virtualHost))
    throw new InputError('This is not a host name', 'virtualHost')
}

export function dataOptions(options: FtpOptions): DataChannelOptions {
  const { mode, activePorts, externalAddress, timeoutMs = DEFAULT_TIMEOUT_MS, dataTimeoutMs = timeoutMs } = options
  const connectTimeoutMs = options.connectTimeoutMs ?? Math.min(timeoutMs, DEFAULT_CONNECT_TIMEOUT_MS)
  return { mode, activePorts, externalAddress, connectTimeoutMs, timeoutMs: dataTimeoutMs }
}
