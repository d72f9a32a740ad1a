// What the command line asks for. Pure; everything that is not known here is ignored, never guessed at.

import { resolve } from 'node:path'

export interface CommandLine {
  readonly isPractice: boolean
  readonly isHeadless: boolean
  /** A folder for pictures: the app takes them and quits. Practice profile only. */
  readonly screenshotFolder?: string | undefined
  /** The folder of the profile in place of the usual one. */
  readonly profileFolder?: string | undefined
  readonly mailto?: string | undefined
}

/** `args` without the program and the app's own path. Text behind `--` and unknown options are data, not options. */
export function readCommandLine(args: readonly string[]): CommandLine {
  return {
    isPractice: args.includes('--practice'),
    isHeadless: args.includes('--headless'),
    screenshotFolder: folderAfter(args, '--screenshot'),
    profileFolder: folderAfter(args, '--profile'),
    mailto: args.find(arg => /^mailto:/i.test(arg) && arg.length < 50_000),
  }
}

function folderAfter(args: readonly string[], option: string): string | undefined {
  const joined = args.find(arg => arg.startsWith(`${option}=`))
  if (joined) return resolve(joined.slice(option.length + 1))
  const at = args.indexOf(option)
  const value = at < 0 ? undefined : args[at + 1]
  return value === undefined || value.startsWith('--') ? undefined : resolve(value)
}
