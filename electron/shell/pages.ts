// Serves our schemes: `app:` the window's own files and nothing outside them, `mail:` the HTML of one message or article and
// its inline pictures, under a policy that allows neither script nor network, `drag:` the file that is dragged out of the window.

import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { protocol } from 'electron'
import { readDragAddress } from '../../shared/drag-address.ts'
import type { MessageChoice } from '../../shared/model/reading.ts'
import type { DraggedFile } from '../files/browse/dragged-file.ts'
import type { ReadingChoices } from '../mail/reading-choices.ts'
import type { RawRange } from '../message/message-reader.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { Store } from '../store/store.ts'
import { mailOrigin, mailPartUrl, placeOfShown, readMailAddress, type ShownId } from './addresses.ts'
import { appFile } from './app-file.ts'
import type { Printer } from './printer.ts'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

const APP_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  'frame-src mail:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Pictures that are pictures: no SVG, which is a document. */
const RASTER_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp', 'image/avif'])

/** Must run before the app is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    { scheme: 'mail', privileges: { standard: true, secure: true } },
    { scheme: 'drag', privileges: { standard: true, secure: true } },
  ])
}

export function serveApp(folder: string): void {
  protocol.handle('app', async request => {
    const file = appFile(folder, request.url)
    const body = file && (await readFile(file).catch(() => undefined))
    if (!file || !body) return new Response('Not found', { status: 404 })
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': APP_POLICY,
        'x-content-type-options': 'nosniff',
      },
    })
  })
}

/** For the system alone: no page may ask for this scheme. */
export function serveDrag(dragged: Pick<DraggedFile, 'take'>): void {
  protocol.handle('drag', request => {
    const token = readDragAddress(request.url)
    const bytes = token === undefined ? undefined : dragged.take(token)
    if (!bytes) return new Response('Not found', { status: 404 })
    return new Response(bytes, {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      },
    })
  })
}

export interface MailPages {
  readonly store: Store
  readonly reader: MessageReader
  /** How a person wants messages read. */
  readonly choices: ReadingChoices
  /** What is being printed. */
  readonly printer: Pick<Printer, 'pageOf'>
  /** Whether the person allowed remote pictures for this message or article. */
  isRemoteAllowed(shown: ShownId): boolean
}

export function serveMail(pages: MailPages): void {
  protocol.handle('mail', async request => {
    const address = readMailAddress(request.url)
    const printed = address && pages.printer.pageOf(address.shown)
    if (printed) return htmlResponse(printed.html, policyOf('mail:', printed.showsRemote))
    const shown = address && (await shownMessage(pages, address.shown))
    if (!address || !shown) return new Response('Not found', { status: 404 })
    if (address.kind === 'part') return partResponse(pages.reader, shown.raw, address.part)
    if (address.kind === 'preview') return previewResponse(pages.reader, shown, address)
    const showRemote = address.showRemote && pages.isRemoteAllowed(address.shown)
    const options = { ...shown.choice, showRemote, partUrl: mailPartUrl(address.shown), words: address.words }
    return htmlResponse(
      await pages.reader.readHtml(shown.raw, options),
      policyOf(mailOrigin(address.shown), showRemote),
    )
  })
}

function htmlResponse(html: string, policy: string): Response {
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-dns-prefetch-control': 'off',
    },
  })
}

interface ShownMessage {
  readonly raw: RawRange
  readonly choice: MessageChoice
}

async function shownMessage({ store, choices }: MailPages, shown: ShownId): Promise<ShownMessage | undefined> {
  const { id, within = [] } = placeOfShown(shown)
  if (shown.startsWith('n')) {
    const article = await store.findArticle({ kind: 'stored', articleId: id })
    return article && { raw: article.raw, choice: {} }
  }
  const stored = await store.readMessage(id)
  if (!stored || within.length === 0) return stored && { raw: stored.raw, choice: await choices.of(stored.sha256) }
  return { raw: { ...stored.raw, within }, choice: {} }
}

async function previewResponse(
  reader: MessageReader,
  { raw, choice }: ShownMessage,
  { shown, part }: { readonly shown: ShownId; readonly part: number },
): Promise<Response> {
  const html = await reader.previewPart(raw, part, { partUrl: mailPartUrl(shown), charset: choice.charset })
  if (html === undefined) return new Response('Not shown', { status: 404 })
  return htmlResponse(html, policyOf(mailOrigin(shown), false))
}

async function partResponse(
  reader: MessageReader,
  raw: Parameters<MessageReader['readPart']>[0],
  part: number,
): Promise<Response> {
  const { bytes, contentType } = await reader.readPart(raw, part)
  const type = contentType.toLowerCase()
  if (!RASTER_TYPES.has(type)) return new Response('Not a picture', { status: 404 })
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  })
}

/** `pictures`: where a message's own pictures are. */
function policyOf(pictures: string, showRemote: boolean): string {
  const images = `${pictures} data:${showRemote ? ' http: https:' : ''}`
  return `default-src 'none'; img-src ${images}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; sandbox allow-popups`
}
