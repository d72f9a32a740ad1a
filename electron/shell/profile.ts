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

/** The other profile starts, in its usual place, when this run has ended. */
export function restartInto(profile: AppInfo['profile']): void {
  const args = process.argv
    .slice(1)
    .filter((arg, index, all) => !isProfileOption(arg) && all[index - 1] !== '--profile')
  app.relaunch({ args: profile === 'practice' ? [...args, '--practice'] : args })
}

function isProfileOption(arg: string): boolean {
  return arg === '--practice' || arg === '--profile' || arg.startsWith('--profile=')
}

/** The same data is opened again when this run has ended. */
export function restart(): void {
  app.relaunch({ args: process.argv.slice(1) })
}

/** Where the practice servers keep their mailboxes. */
export function practiceFolder(): string {
  return join(app.getPath('userData'), 'practice')
}

/** The practice profile's mail, here and on its servers. */
export async function deletePractice(): Promise<void> {
  for (const folder of [dataFolder(), practiceFolder()]) await rm(folder, { recursive: true, force: true })
}
