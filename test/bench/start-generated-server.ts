// Starts a news server with one generated group in a process of its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface GeneratedServer {
  readonly port: number
  stop(): void
}

const program = fileURLToPath(new URL('programs/nntp-generated.ts', import.meta.url))

/** `count` articles, the same at every start. */
export async function startGeneratedServer(group: string, count: number): Promise<GeneratedServer> {
  const child = spawn(process.execPath, [program, group, String(count)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { port: Number(line.slice('port '.length)), stop: () => child.stdin.end() }
}
