import os from 'node:os'
import path from 'node:path'
import { Life } from './life.ts'
import { SingleInstance } from './single-instance.ts'
import { HostEmitter, PreventableEvent, strict } from './strict.ts'

const EVENTS = [
  'ready',
  'before-quit',
  'will-quit',
  'quit',
  'window-all-closed',
  'browser-window-created',
  'web-contents-created',
  'second-instance',
  // Known, but this host never has a reason to emit them.
  'activate',
  'open-url',
  'open-file',
  'certificate-error',
  'login',
  'child-process-gone',
  'render-process-gone',
]

class App extends HostEmitter {
  readonly isPackaged = false
  /** Kept in memory: there is no icon that could carry it. */
  badgeCount = 0
  /** Electron has it on macOS only. */
  readonly dock: Electron.Dock | undefined = undefined
  readonly commandLine = strict('commandLine', {
    appendSwitch: (_name: string, _value?: string): void => {},
    hasSwitch: (name: string): boolean => process.argv.some(arg => arg === `--${name}` || arg.startsWith(`--${name}=`)),
  })
  private readonly paths = new Map<string, string>()
  private readonly ownProtocols = new Set<string>()

  constructor() {
    super('app', EVENTS)
  }

  whenReady(): Promise<void> {
    return life.ready.promise
  }

  isReady(): boolean {
    return life.isReady
  }

  getName(): string {
    return life.description.name
  }

  setName(name: string): void {
    life.description = { ...life.description, name }
  }

  getVersion(): string {
    return life.description.version
  }

  getAppPath(): string {
    return life.description.folder
  }

  getLocale(): string {
    return (process.env.LC_ALL || process.env.LANG || 'en-US')
      .replace(/\..*$/, '')
      .replace('_', '-')
      .replace(/^C$|^POSIX$/, 'en-US')
  }

  getPath(name: string): string {
    const known = this.paths.get(name) ?? this.defaultPath(name)
    if (known === undefined) throw new Error(`Failed to get '${name}' path`)
    return known
  }

  setPath(name: string, folder: string): void {
    if (!path.isAbsolute(folder)) throw new Error('Path must be absolute')
    this.paths.set(name, folder)
  }

  requestSingleInstanceLock(data: Record<string, unknown> = {}): boolean {
    life.singleInstance ??= new SingleInstance(this.getPath('userData'))
    return life.singleInstance.acquire(data, ({ argv, folder, data: sent }) =>
      this.emit('second-instance', new PreventableEvent(), argv, folder, sent),
    )
  }

  hasSingleInstanceLock(): boolean {
    return life.singleInstance?.isHeld === true
  }

  releaseSingleInstanceLock(): void {
    life.singleInstance?.release()
  }

  enableSandbox(): void {}
  setAppUserModelId(_id: string): void {}
  focus(_options?: Electron.FocusOptions): void {}

  setBadgeCount(count = 0): boolean {
    this.badgeCount = count
    return true
  }

  /** Kept in memory only: the host changes nothing on the system. */
  setAsDefaultProtocolClient(protocol: string): boolean {
    this.ownProtocols.add(protocol)
    return true
  }

  isDefaultProtocolClient(protocol: string): boolean {
    return this.ownProtocols.has(protocol)
  }

  removeAsDefaultProtocolClient(protocol: string): boolean {
    this.ownProtocols.delete(protocol)
    return true
  }

  relaunch(options: Electron.RelaunchOptions = {}): void {
    life.relaunchArgs = options.args ?? process.argv.slice(1)
  }

  quit(): void {
    life.quit()
  }

  exit(code = 0): void {
    life.exit(code)
  }

  private defaultPath(name: string): string | undefined {
    const home = os.homedir()
    const appData = process.env.XDG_CONFIG_HOME ?? path.join(home, '.config')
    if (name === 'home') return home
    if (name === 'appData') return appData
    if (name === 'temp') return os.tmpdir()
    if (name === 'exe' || name === 'module') return process.execPath
    if (name === 'userData') return path.join(appData, life.description.name)
    if (name === 'sessionData') return path.join(this.getPath('userData'), 'chromium')
    if (name === 'logs' || name === 'crashDumps') return path.join(this.getPath('userData'), name)
    if (!['desktop', 'documents', 'downloads', 'music', 'pictures', 'videos'].includes(name)) return undefined
    return path.join(home, name.charAt(0).toUpperCase() + name.slice(1))
  }
}

export const app = strict('app', new App())
/** The host's own handle on the application's life. */
export const life = new Life(app)
