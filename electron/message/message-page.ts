// The page in which a message's rich text is shown: sanitised pieces, a small style sheet, nothing that runs or fetches.
// It stands in a sandboxed frame under a content policy that the main process sends with it.
import type { SearchedWord } from '../../shared/model/mail-search.ts'
import { contentIdOf, isPicture } from './attachments.ts'
import { markWords } from './mark-words.ts'
import { type ParsedMessage, richTextOf } from './parsed-message.ts'
import { type SafeHtml, safeHtml } from './safe-html.ts'
import { shownBody } from './shown-text.ts'

export interface PageOptions {
  /** Remote images keep their http(s) address. */
  readonly showRemote: boolean
  /** Put before the number of a part to address a picture of the message. */
  readonly partUrl: string
  /** In place of every charset that is declared. */
  readonly charset?: string | undefined
  /** In the dark, colours made for a white page are turned into others. */
  readonly adaptsColours?: boolean | undefined
  /** Marked where they stand. */
  readonly words?: readonly SearchedWord[] | undefined
}

export interface MessagePage {
  readonly html: string
  /** How many things would have been fetched from elsewhere. */
  readonly remoteCount: number
  /** The sender chose colours: without adapting they need a light sheet. */
  readonly hasOwnColours: boolean
  /** Of the words asked for. */
  readonly markCount: number
}

/** A message that sets no colours follows the theme of the window; others get the light sheet they were made for. */
const THEMED = ':root{color-scheme:light dark}'
const LIGHT = ':root{color-scheme:only light}body{background:#fff;color:#1b1d21}'

const STYLE = `
html{font:15px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;padding:16px 20px;overflow-wrap:break-word}
:where(p,div,li,td,th,dd,dt,blockquote,h1,h2,h3,h4,h5,h6,pre):not([dir]){unicode-bidi:plaintext}
:where(h1,h2,h3,h4,h5,h6){line-height:1.3}
:where(p){margin:0 0 .8em}
:where(pre,.text){white-space:pre-wrap}
:where(pre,code,tt,kbd,samp){font-family:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;font-size:.92em}
:where(blockquote){margin:.8em 0;padding-inline-start:12px;border-inline-start:3px solid color-mix(in srgb,currentColor 22%,transparent)}
:where(hr){border:0;border-top:1px solid color-mix(in srgb,currentColor 22%,transparent);margin:1.2em 0}
:where(a){text-underline-offset:2px}
img{max-width:100%;object-fit:contain}
img:not([height]){height:auto}
table{max-width:100%}
mark[id]{background:light-dark(#ffe9a8,#6b5414);color:light-dark(#3b2c00,#fff3cf)}
mark[id]:target{background:light-dark(#1f5fbf,#8fbcff);color:light-dark(#fff,#10233f)}
`

/** The page of a message, or undefined when it has no rich text that can be shown. */
export function messagePage(message: ParsedMessage, options: PageOptions): MessagePage | undefined {
  const shown = shownPieces(message, options)
  if (!shown) return undefined
  const remoteCount = shown.reduce((sum, piece) => sum + piece.remoteCount, 0)
  const hasOwnColours = shown.some(piece => piece.hasOwnColours)
  const sheet = hasOwnColours && !options.adaptsColours ? LIGHT : THEMED
  const { html, count: markCount } = markWords(shown.map(({ html }) => html).join('<hr>'), options.words ?? [])
  return { html: pageOf(sheet, html), remoteCount, hasOwnColours, markCount }
}

/** The safe pieces of its rich text, without a page around them; undefined when it has none that can be shown. */
export function shownPieces(
  message: ParsedMessage,
  { showRemote, partUrl, adaptsColours }: PageOptions,
): SafeHtml[] | undefined {
  const urlOfContentId = (address: string) => {
    const contentId = contentIdOf(address)
    const leaf = message.structure.leaves.find(part => isPicture(part) && part.contentId === contentId)
    return leaf && `${partUrl}${leaf.index}`
  }
  return richTextOf(message)?.map(({ text, isHtml }) =>
    isHtml
      ? safeHtml(text, { showRemote, urlOfContentId, adaptsColours })
      : { html: `<div class="text">${escapeHtml(shownBody(text))}</div>`, remoteCount: 0, hasOwnColours: false },
  )
}

/** A page of plain text, for HTML that is too large or too deep. */
export function textPage(text: string): string {
  return sheetPage(`<div class="text">${escapeHtml(shownBody(text))}</div>`)
}

/** A page in the colours of the window around safe HTML of ours. */
export function sheetPage(body: string): string {
  return pageOf(THEMED, body)
}

function pageOf(sheet: string, body: string): string {
  return `<!doctype html>
<html dir="auto"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width"><title></title><style>${sheet}${STYLE}</style></head>
<body>${body}</body></html>
`
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
