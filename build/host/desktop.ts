// What would touch the desktop: said on standard output or kept in memory, never done. What is thrown away goes into a
// folder for temporary files.
import { mkdtempSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { HostEmitter, strict } from './strict.ts'

const say = (what: string, ...details: string[]): void => console.log(`host: ${what}`, ...details)

class Shell {
  async openExternal(url: string, _options?: Electron.OpenExternalOptions): Promise<void> {
    say('open', url)
  }

  async openPath(file: string): Promise<string> {
    say('open', file)
    return ''
  }

  showItemInFolder(file: string): void {
    say('show', file)
  }

  async trashItem(file: string): Promise<void> {
    const basket = mkdtempSync(path.join(os.tmpdir(), 'kittiwake-host-trash-'))
    await rename(file, path.join(basket, path.basename(file)))
    say('trash', file)
  }
}

class HostNotification extends HostEmitter {
  readonly title: string
  readonly body: string

  constructor({ title = '', body = '' }: Electron.NotificationConstructorOptions = {}) {
    super('Notification', ['show', 'click', 'close', 'action', 'failed'])
    this.title = title
    this.body = body
  }

  static isSupported(): boolean {
    return true
  }

  show(): void {
    say('notice', this.title, this.body)
    this.emit('show')
  }

  close(): void {
    this.emit('close')
  }
}

class PowerSaveBlocker {
  private readonly running = new Set<number>()
  private lastId = 0

  start(type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
    this.lastId += 1
    this.running.add(this.lastId)
    say('awake', type)
    return this.lastId
  }

  stop(id: number): boolean {
    if (this.running.has(id)) say('may sleep')
    return this.running.delete(id)
  }

  isStarted(id: number): boolean {
    return this.running.has(id)
  }
}

class Clipboard {
  private text = ''

  async writeText(text: string): Promise<void> {
    this.text = text
  }

  async readText(): Promise<string> {
    return this.text
  }
}

export const shell = strict('shell', new Shell())
export const clipboard = strict('clipboard', new Clipboard())
export const powerSaveBlocker = strict('powerSaveBlocker', new PowerSaveBlocker())
export const Notification = strict('Notification', HostNotification)
export type Notification = HostNotification
const POWER_EVENTS = ['suspend', 'resume', 'on-ac', 'on-battery', 'shutdown', 'lock-screen', 'unlock-screen']
export const powerMonitor = strict('powerMonitor', new HostEmitter('powerMonitor', POWER_EVENTS))
