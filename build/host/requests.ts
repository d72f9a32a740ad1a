// Every request of every page, frame, worker and popup comes here, and nothing passes on to the network:
// navigation guards, webRequest.onBeforeRequest and protocol.handle answer it, or it fails.
import { chromium } from './chromium.ts'
import { type Page, pages } from './page.ts'
import { rewritePolicy, rewriteUrls, schemes, toApp } from './schemes.ts'
import { registered } from './session.ts'
import { PreventableEvent, strict } from './strict.ts'

interface PausedRequest {
  readonly requestId: string
  readonly frameId: string
  readonly resourceType: string
  readonly redirectedRequestId?: string
  readonly request: {
    readonly url: string
    readonly method: string
    readonly headers: Record<string, string>
    readonly postData?: string
  }
}
type FailReason = 'Aborted' | 'BlockedByClient' | 'Failed' | 'InternetDisconnected'

/** A popup that never asks for a document (about:blank) is refused after this time. */
const BLANK_POPUP_MS = 1_000
const TEXT_TYPES = /html|javascript|css|json|svg/
const ELECTRON_TYPES: Record<string, Electron.OnBeforeRequestListenerDetails['resourceType']> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Media: 'media',
  Ping: 'ping',
}
/** What Chromium asks without the proxy. */
const LOOPBACK = /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/
/** Chromium's own pages, such as the developer tools. */
const BROWSER_PAGES = /^(devtools|chrome|chrome-extension):/
/** Popups that wait for their first request, which tells the address: target id to opener's target id. */
const popups = new Map<string, string | undefined>()
/** The address of the document in each frame. */
const frameUrls = new Map<string, string>()
let lastRequest = 0

/** A navigation as the guards see it: will-navigate, will-frame-navigate, will-redirect. */
export class NavigationEvent extends PreventableEvent {
  readonly url: string
  readonly isMainFrame: boolean
  readonly isRedirect: boolean
  readonly isSameDocument = false

  constructor(url: string, isMainFrame: boolean, isRedirect: boolean) {
    super()
    this.url = url
    this.isMainFrame = isMainFrame
    this.isRedirect = isRedirect
  }
}

export function answerRequests(): void {
  chromium.on('request', (paused: PausedRequest) => {
    answer(paused).catch((error: unknown) => {
      console.error('request', toApp(paused.request.url), error)
      return fail(paused, 'Failed')
    })
  })
  chromium.on('popup', (targetId: string, opener: string | undefined) => {
    popups.set(targetId, opener)
    setTimeout(() => void refusePopup(targetId, 'about:blank'), BLANK_POPUP_MS).unref()
  })
}

async function answer(paused: PausedRequest): Promise<void> {
  const url = toApp(paused.request.url)
  const isDocument = paused.resourceType === 'Document'
  if (isDocument && popups.has(paused.frameId)) {
    await fail(paused, 'Aborted')
    return refusePopup(paused.frameId, url)
  }
  if (BROWSER_PAGES.test(url)) return pass(paused)
  const page = [...pages.values()].find(({ frames }) => frames.has(paused.frameId))
  if (page && isDocument && !mayNavigate(page, url, paused)) return fail(paused, 'Aborted')
  if (await isCancelled(paused, url, page)) return fail(paused, 'BlockedByClient')
  const { method, headers, postData } = paused.request
  const body = postData === undefined ? {} : { body: postData }
  const request = new Request(url, { method, headers, redirect: 'manual', ...body })
  const response = await respond(request)
  if (!response) return fail(paused, 'InternetDisconnected')
  if (isDocument) frameUrls.set(paused.frameId, url)
  await fulfill(paused, response)
}

/** The app's own handler answers its schemes. The web is asked only where the app decides about every request. */
async function respond(request: Request): Promise<Response | undefined> {
  const handler = schemes.get(/^([^:]+):\/\//.exec(request.url)?.[1] ?? '')
  if (handler) return handler(request)
  if (!registered.beforeRequest || !/^https?:/.test(request.url)) return undefined
  if (registered.hasProxy && !LOOPBACK.test(new URL(request.url).hostname)) return undefined
  return fetch(request).catch(() => undefined)
}

function mayNavigate(page: Page, url: string, paused: PausedRequest): boolean {
  const isMainFrame = pages.get(paused.frameId) === page
  const isRedirect = paused.redirectedRequestId !== undefined
  if (isMainFrame && !isRedirect) {
    const isAskedFor = [page.expectedUrl, page.url].some(known => known !== undefined && withoutHash(known) === url)
    page.expectedUrl = undefined
    if (isAskedFor) return true
  }
  const event = new NavigationEvent(url, isMainFrame, isRedirect)
  page.emit('navigate', event)
  return !event.defaultPrevented
}

async function isCancelled(paused: PausedRequest, url: string, page: Page | undefined): Promise<boolean> {
  const { beforeRequest } = registered
  if (!beforeRequest) return false
  const frame = { url: frameUrls.get(paused.frameId) ?? '' } as Electron.WebFrameMain
  const isMainFrame = page !== undefined && pages.get(paused.frameId) === page
  const details: Electron.OnBeforeRequestListenerDetails = {
    id: ++lastRequest,
    url,
    method: paused.request.method,
    resourceType:
      paused.resourceType === 'Document'
        ? isMainFrame
          ? 'mainFrame'
          : 'subFrame'
        : (ELECTRON_TYPES[paused.resourceType] ?? 'other'),
    referrer: toApp(paused.request.headers.Referer ?? ''),
    timestamp: Date.now(),
    frame: strict('frame', frame),
    uploadData: [],
  }
  const response = await new Promise<Electron.CallbackResponse>(resolve => beforeRequest(details, resolve))
  if (response.redirectURL !== undefined) throw new Error('The development host has no redirectURL')
  return response.cancel === true
}

async function fulfill({ requestId }: PausedRequest, response: Response): Promise<void> {
  const isText = TEXT_TYPES.test(response.headers.get('content-type') ?? '')
  const bytes = Buffer.from(await response.arrayBuffer())
  // Addresses are ASCII, so reading bytes as Latin-1 and writing them back leaves every other byte as it was.
  const body = isText ? Buffer.from(rewriteUrls(bytes.toString('latin1')), 'latin1') : bytes
  const headers = new Headers(response.headers)
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  await chromium.browser.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...headers].map(([name, value]) => ({
      name,
      value: name.startsWith('content-security-policy') ? rewritePolicy(value) : rewriteUrls(value),
    })),
    body: body.toString('base64'),
  })
}

const withoutHash = (url: string): string => url.replace(/#.*$/s, '')

async function pass({ requestId }: PausedRequest): Promise<void> {
  await chromium.browser.send('Fetch.continueRequest', { requestId })
}

async function fail({ requestId }: PausedRequest, errorReason: FailReason): Promise<void> {
  await chromium.browser.send('Fetch.failRequest', { requestId, errorReason }).catch(() => {})
}

async function refusePopup(targetId: string, url: string): Promise<void> {
  if (!popups.has(targetId)) return
  const opener = pages.get(popups.get(targetId) ?? '') ?? pages.values().next().value
  popups.delete(targetId)
  opener?.emit('open', url)
  await chromium.browser.send('Target.closeTarget', { targetId }).catch(() => {})
}
