// Starts the delay proxy in a process of its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface DelayProxy {
  readonly port: number
  stop(): void
}

const program = fileURLToPath(new URL('delay-proxy.ts', import.meta.url))

/** A port of 127.0.0.1 behind which `port` seems `roundTripMs` away. */
export async function startDelayProxy(port: number, roundTripMs: number): Promise<DelayProxy> {
  const child = spawn(process.execPath, [program, String(port), String(roundTripMs / 2)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  return { port: Number(line), stop: () => child.stdin.end() }
}
