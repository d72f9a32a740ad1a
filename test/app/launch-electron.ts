// An application in the real Electron.
import { _electron, type Page } from '@playwright/test'
import { keepUnsent } from './keep-unsent.ts'
import type { AppHandle, LaunchOptions } from './launch-app.ts'

/** Starts `folder` with Electron's program. On Linux it needs a display, xvfb-run for example. */
export async function launchElectron(
  executablePath: string,
  { folder, profile, args, env }: LaunchOptions,
): Promise<AppHandle> {
  const app = await _electron.launch({
    executablePath,
    args: [folder, '--profile', profile, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args],
    env: { ...definedOnly(process.env), ...env },
  })
  const child = app.process()
  const written: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => written.push(chunk))
  const exited = new Promise<number | null>(resolve => child.on('exit', resolve))
  return {
    runtime: 'electron',
    pid: child.pid ?? 0,
    evaluate: (fn, arg) => app.evaluate(fn as never, arg as never) as Promise<never>,
    firstWindow: (): Promise<Page> => app.firstWindow(),
    windows: () => app.windows(),
    exited,
    close: async () => {
      const closing = app.close()
      void keepUnsent(app.windows())
      await closing
    },
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
    output: () => Buffer.concat(written).toString(),
  }
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
