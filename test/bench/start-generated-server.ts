// Starts a news server with one generated group, and empty ones beside it, in a process of its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface GeneratedServer {
  readonly port: number
  stop(): void
}

const program = fileURLToPath(new URL('programs/nntp-generated.ts', import.meta.url))

/** The articles of the group and the empty groups are the same at every start. */
export async function startGeneratedServer(
  group: string,
  { articles, groups }: { readonly articles: number; readonly groups: number },
): Promise<GeneratedServer> {
  const child = spawn(process.execPath, [program, group, String(articles), String(groups)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { port: Number(line.slice('port '.length)), stop: () => child.stdin.end() }
}
