// session.defaultSession and protocol. What they are told is kept here; requests.ts asks it for every request.
import { chromium } from './chromium.ts'
import { type SchemeHandler, schemes } from './schemes.ts'
import { HostEmitter, PreventableEvent, strict } from './strict.ts'

type BeforeRequest = (
  details: Electron.OnBeforeRequestListenerDetails,
  answer: (response: Electron.CallbackResponse) => void,
) => void

/** What the app registered. The permission handlers are kept for tests: the host itself refuses every permission. */
export const registered: {
  beforeRequest: BeforeRequest | null
  permissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0]
  permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0]
  devicePermission: Parameters<Electron.Session['setDevicePermissionHandler']>[0]
  /** The web is behind a proxy. This host has no way through one, so it asks the web for nothing then. */
  hasProxy: boolean
} = {
  beforeRequest: null,
  permissionRequest: null,
  permissionCheck: null,
  devicePermission: null,
  hasProxy: false,
}

class Protocol {
  registerSchemesAsPrivileged(customSchemes: Electron.CustomScheme[]): void {
    for (const { scheme } of customSchemes) schemes.set(scheme, undefined)
  }

  /** Throws for a scheme that was not registered as privileged, which this host could not map. */
  handle(scheme: string, handler: SchemeHandler): void {
    if (!schemes.has(scheme)) throw new Error(`The scheme ${scheme} has to be registered as privileged first`)
    schemes.set(scheme, handler)
  }

  unhandle(scheme: string): void {
    schemes.set(scheme, undefined)
  }

  isProtocolHandled(scheme: string): boolean {
    return schemes.get(scheme) !== undefined
  }
}

class WebRequest {
  onBeforeRequest(listener: BeforeRequest | null): void {
    registered.beforeRequest = listener
  }
}

export class Session extends HostEmitter {
  readonly protocol = strict('protocol', new Protocol())
  readonly webRequest = strict('webRequest', new WebRequest())

  constructor() {
    super('session', ['will-download'])
  }

  setPermissionRequestHandler(handler: typeof registered.permissionRequest): void {
    registered.permissionRequest = handler
  }

  setPermissionCheckHandler(handler: typeof registered.permissionCheck): void {
    registered.permissionCheck = handler
  }

  setDevicePermissionHandler(handler: typeof registered.devicePermission): void {
    registered.devicePermission = handler
  }

  /** This host knows no proxies: with one set, only this computer is asked. */
  async setProxy({ proxyRules = '' }: Electron.ProxyConfig): Promise<void> {
    registered.hasProxy = proxyRules !== ''
  }

  async closeAllConnections(): Promise<void> {}

  setSpellCheckerEnabled(_isEnabled: boolean): void {}
}

const defaultSession = strict('session', new Session())
export const { protocol } = defaultSession
export const session = strict('session', { defaultSession })

/** Begins to tell about downloads, all of which the host refuses. */
export function watchDownloads(): void {
  chromium.browser.on('Browser.downloadWillBegin', ({ url, suggestedFilename }) => {
    const item = strict('DownloadItem', {
      getURL: () => url,
      getFilename: () => suggestedFilename,
      cancel: () => {},
    })
    defaultSession.emit('will-download', new PreventableEvent(), item)
  })
}
