// Which data this run works on: the usual profile, the practice profile beside it, or a folder that was named.

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { app } from 'electron'
import type { AppInfo } from '../../shared/api/index.ts'
import type { CommandLine } from './command-line.ts'

/** Sets the folder for everything that follows; must run before the app is ready. */
export function chooseProfile({ isPractice, profileFolder }: CommandLine): AppInfo['profile'] {
  const usual = join(app.getPath('appData'), 'Kittiwake')
  app.setPath('userData', profileFolder ?? (isPractice ? `${usual} Practice` : usual))
  return isPractice ? 'practice' : 'normal'
}

/** Where our own data lies inside the profile; the browser engine keeps its own beside it. */
export function dataFolder(): string {
  return join(app.getPath('userData'), 'data')
}

/** Ends this run and starts the other profile. */
export function restartInto(profile: AppInfo['profile']): void {
  const own = new Set(['--practice', '--profile'])
  const args = process.argv.slice(1).filter((arg, index, all) => !own.has(arg) && all[index - 1] !== '--profile')
  app.relaunch({ args: profile === 'practice' ? [...args, '--practice'] : args })
  app.quit()
}

export async function deleteData(): Promise<void> {
  await rm(dataFolder(), { recursive: true, force: true })
}
