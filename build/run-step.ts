// Runs one program as a named step and says how it went.
import { spawn } from 'node:child_process'
import { projectRoot } from './project-root.ts'

export interface Step {
  readonly name: string
  readonly command: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Shows the program's output while it runs, not only when it fails. */
  readonly isLoud?: boolean
}

/** Resolves to true when the program ended well. What it wrote is shown when it didn't. */
export async function runStep({ name, command, env = {}, isLoud = false }: Step): Promise<boolean> {
  const began = performance.now()
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', isLoud ? 'inherit' : 'pipe', isLoud ? 'inherit' : 'pipe'],
  })
  const written: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => written.push(chunk))
  const code = await new Promise<number | null>(resolve => {
    child.on('error', error => {
      written.push(Buffer.from(error.message))
      resolve(1)
    })
    child.on('close', resolve)
  })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  if (code !== 0) console.log(Buffer.concat(written).toString().trimEnd())
  console.log(`${code === 0 ? '  ok      ' : '  FAILED  '}${name} (${seconds} s)`)
  return code === 0
}
