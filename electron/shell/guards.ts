// What no page may do, whatever it contains: leave, open windows, embed webviews, ask for permissions, reach the network.

import { app, type Session, type WebContents } from 'electron'
import { readDragAddress } from '../../shared/drag-address.ts'
import { isAppPage, outsideLink, readMailAddress, type ShownId } from './addresses.ts'

export interface GuardFacts {
  /** A link of a message was clicked; nothing has been opened. */
  linkClicked(url: string): void
  isRemoteAllowed(shown: ShownId): boolean
}

/** Guards every page of the app, those that exist and those to come. */
export function guardPages(session: Session, facts: GuardFacts): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    // A file that was dragged out of the window: the system has said where it goes.
    if (readDragAddress(item.getURL()) === undefined) event.preventDefault()
  })
  session.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !isRequestAllowed(request.url, request.resourceType, request.frame?.url ?? '', facts) })
  })
  app.on('web-contents-created', (_event, contents) => guardContents(contents, facts))
}

function guardContents(contents: WebContents, { linkClicked }: GuardFacts): void {
  contents.setWindowOpenHandler(({ url }) => {
    const link = outsideLink(url)
    if (link) linkClicked(link)
    return { action: 'deny' }
  })
  contents.on('will-navigate', event => {
    if (!isAppPage(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', event => {
    if (!event.isMainFrame && !readMailAddress(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', event => event.preventDefault())
  contents.on('will-attach-webview', event => event.preventDefault())
}

/** Our own schemes always; the web only for pictures of a message whose remote content was allowed. */
function isRequestAllowed(url: string, type: string, frameUrl: string, { isRemoteAllowed }: GuardFacts): boolean {
  if (/^(?:app|mail|drag|data|devtools|blob):/.test(url)) return true
  const mail = readMailAddress(frameUrl)
  return type === 'image' && /^https?:/.test(url) && mail !== undefined && isRemoteAllowed(mail.shown)
}
