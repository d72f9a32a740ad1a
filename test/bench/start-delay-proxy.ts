// Starts the delay proxy in a process of its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface DelayProxy {
  readonly host: string
  readonly port: number
  stop(): void
}

const program = fileURLToPath(new URL('delay-proxy.ts', import.meta.url))

/**
 * The same port at 127.0.0.2, behind which `port` of 127.0.0.1 seems `roundTripMs` away; `more` are ports that go with it,
 * such as those of FTP's data connections.
 */
export async function startDelayProxy(
  port: number,
  roundTripMs: number,
  more: readonly number[] = [],
): Promise<DelayProxy> {
  const args = [roundTripMs / 2, port, ...more].map(String)
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return { host: '127.0.0.2', port, stop: () => child.stdin.end() }
}
