// What the command line asks for. Pure; everything that is not known here is ignored, never guessed at.

import { resolve } from 'node:path'

export interface CommandLine {
  readonly isPractice: boolean
  readonly isHeadless: boolean
  /** The window waits in the tray until a person wants it; where there is no icon it is shown. */
  readonly isHidden: boolean
  /** A folder for pictures: the app takes them and quits. Practice profile only. */
  readonly screenshotFolder?: string | undefined
  /** The folder of the profile in place of the usual one. */
  readonly profileFolder?: string | undefined
  readonly mailto?: string | undefined
  /** An `ftp:` or `ftps:` link, as it is or behind `--open`. */
  readonly ftpUrl?: string | undefined
  /** A `news:` or `nntp:` link, as it is or behind `--open`. */
  readonly newsUrl?: string | undefined
  /** A folder or file of this computer behind `--open`. */
  readonly openPath?: string | undefined
  /** Files behind `--send`, to be offered for upload. */
  readonly sendPaths: readonly string[]
  /** The name of a saved job behind `--run-job`: it runs without a window, and the exit code tells how it ended. */
  readonly runJob?: string | undefined
  /** The time at which schedules begin, UTC milliseconds, behind `--clock` as local time. Practice profile only. */
  readonly clockMs?: number | undefined
}

/** Longest link that is looked at. */
const MAX_URL_LENGTH = 50_000
/** The window takes so many dropped files at once, too. */
const MAX_SENT_FILES = 1_000

/**
 * `args` without the program and the app's own path; relative paths are of `folder`. Text behind `--` and unknown options
 * are data, not options.
 */
export function readCommandLine(args: readonly string[], folder: string = process.cwd()): CommandLine {
  const opened = valueAfter(args, '--open')
  return {
    isPractice: args.includes('--practice'),
    isHeadless: args.includes('--headless'),
    isHidden: args.includes('--hidden'),
    screenshotFolder: folderAfter(args, '--screenshot'),
    profileFolder: folderAfter(args, '--profile'),
    mailto: args.find(arg => /^mailto:/i.test(arg) && arg.length < MAX_URL_LENGTH),
    ftpUrl: args.find(arg => isFtpUrl(arg) && arg.length < MAX_URL_LENGTH),
    newsUrl: args.find(arg => isNewsUrl(arg) && arg.length < MAX_URL_LENGTH),
    openPath: opened === undefined || isFtpUrl(opened) || isNewsUrl(opened) ? undefined : resolve(folder, opened),
    sendPaths: valuesAfter(args, '--send').map(path => resolve(folder, path)),
    runJob: valueAfter(args, '--run-job'),
    clockMs: timeAfter(args, '--clock'),
  }
}

function folderAfter(args: readonly string[], option: string): string | undefined {
  const value = valueAfter(args, option)
  return value === undefined ? undefined : resolve(value)
}

function valueAfter(args: readonly string[], option: string): string | undefined {
  const joined = args.find(arg => arg.startsWith(`${option}=`))
  if (joined) return joined.slice(option.length + 1)
  const at = args.indexOf(option)
  const value = at < 0 ? undefined : args[at + 1]
  return value === undefined || value.startsWith('--') ? undefined : value
}

/** `2026-11-21T01:59` or with seconds, as the clock on the wall shows it. */
function timeAfter(args: readonly string[], option: string): number | undefined {
  const value = valueAfter(args, option) ?? ''
  const timeMs = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(timeMs) ? undefined : timeMs
}

/** Everything up to the next option. */
function valuesAfter(args: readonly string[], option: string): string[] {
  const at = args.indexOf(option)
  if (at < 0) return []
  const rest = args.slice(at + 1)
  const end = rest.findIndex(arg => arg.startsWith('--'))
  return rest.slice(0, end < 0 ? MAX_SENT_FILES : Math.min(end, MAX_SENT_FILES))
}

/** RFC 5538, and the same over TLS. */
function isNewsUrl(text: string): boolean {
  return /^(?:s?news|nntps?):/i.test(text)
}

function isFtpUrl(text: string): boolean {
  return /^ftps?:/i.test(text)
}
