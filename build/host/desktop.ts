// What would touch the desktop: said on standard output or kept in memory, never done. Tests answer by assignment,
// `dialog.showOpenDialog = async () => ...`, which works in Electron too.
import { HostEmitter, strict } from './strict.ts'

const say = (what: string, ...details: string[]): void => console.log(`host: ${what}`, ...details)

/** Options, with or without a window before them. */
type DialogArguments<Options> = [options: Options] | [window: unknown, options: Options]

function unanswered(kind: string, args: readonly unknown[]): Promise<never> {
  const { title, message } = (args.at(-1) ?? {}) as { title?: string; message?: string }
  return Promise.reject(new Error(`Nobody answers dialog.${kind} in the development host: ${title ?? message ?? ''}`))
}

class Dialog {
  showOpenDialog(...args: DialogArguments<Electron.OpenDialogOptions>): Promise<Electron.OpenDialogReturnValue> {
    return unanswered('showOpenDialog', args)
  }

  showSaveDialog(...args: DialogArguments<Electron.SaveDialogOptions>): Promise<Electron.SaveDialogReturnValue> {
    return unanswered('showSaveDialog', args)
  }

  showMessageBox(...args: DialogArguments<Electron.MessageBoxOptions>): Promise<Electron.MessageBoxReturnValue> {
    return unanswered('showMessageBox', args)
  }

  showErrorBox(title: string, content: string): void {
    console.error(`${title}: ${content}`)
  }
}

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

export const dialog = strict('dialog', new Dialog())
export const shell = strict('shell', new Shell())
export const clipboard = strict('clipboard', new Clipboard())
export const Notification = strict('Notification', HostNotification)
export type Notification = HostNotification
const POWER_EVENTS = ['suspend', 'resume', 'on-ac', 'on-battery', 'shutdown', 'lock-screen', 'unlock-screen']
export const powerMonitor = strict('powerMonitor', new HostEmitter('powerMonitor', POWER_EVENTS))
