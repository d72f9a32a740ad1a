// Runs a program of the tests as a process of its own, under the same Node, and reads what it says line by line.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** How a `program` beside this file is started. */
export function commandOf(program: string, args: readonly string[]): string[] {
  return [
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    fileURLToPath(new URL(program, import.meta.url)),
    ...args,
  ]
}

/** Runs it to its end and answers with its lines; rejects when it fails. */
export async function runProgram([command = '', ...args]: readonly string[]): Promise<string[]> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) lines.push(line)
  const [code, signal] = await ended
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code ?? signal}`)
  return lines
}

/** Runs it until it has said `lineCount` lines, then kills it; answers with all lines that came before its death. */
export async function runAndKill([command = '', ...args]: readonly string[], lineCount: number): Promise<string[]> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (lines.length === lineCount) child.kill('SIGKILL')
  }
  await ended
  expectKilled(child)
  return lines
}

function expectKilled({ signalCode, exitCode }: ChildProcess): void {
  if (signalCode !== 'SIGKILL') throw new Error(`The program ended by itself with ${exitCode ?? signalCode}`)
}
