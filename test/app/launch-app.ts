// Starts an application for a test and hands out the same face for both runtimes: real Electron and the host.
import type { Page } from '@playwright/test'
import { electronBinary } from '../../build/electron-binary.ts'
import { launchElectron } from './launch-electron.ts'
import { launchHost } from './launch-host.ts'

type ElectronModule = typeof import('electron')

export interface LaunchOptions {
  readonly folder: string
  /** The data folder, given to the application as --profile. */
  readonly profile: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

export interface AppHandle {
  readonly runtime: 'electron' | 'host'
  readonly pid: number
  /** Runs `fn` in the main process. Its text travels, so it can use nothing from around it but `arg`. */
  evaluate<R, A = undefined>(fn: (electron: ElectronModule, arg: A) => R | Promise<R>, arg?: A): Promise<R>
  firstWindow(): Promise<Page>
  windows(): Page[]
  /** The main process's exit code, once everything it started is gone too; null when a signal ended it. */
  readonly exited: Promise<number | null>
  /** Asks the application to quit and waits. May be called twice. */
  close(): Promise<void>
  /** SIGKILL to the main process, and waits for everything it started. */
  kill(): Promise<void>
  /** What it wrote to standard output and error. */
  output(): string
}

export async function launchApp(options: LaunchOptions): Promise<AppHandle> {
  const binary = electronBinary()
  return binary === undefined ? launchHost(options) : launchElectron(binary, options)
}
