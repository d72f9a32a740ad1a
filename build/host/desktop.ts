// What would touch the desktop: said on standard output or kept in memory, never done.
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
export const Notification = strict('Notification', HostNotification)
export type Notification = HostNotification
const POWER_EVENTS = ['suspend', 'resume', 'on-ac', 'on-battery', 'shutdown', 'lock-screen', 'unlock-screen']
export const powerMonitor = strict('powerMonitor', new HostEmitter('powerMonitor', POWER_EVENTS))
