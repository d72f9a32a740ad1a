// Messages as one page for paper or a PDF: a style sheet of its own, a header block each, no interface around them.

import type { Id } from '../../shared/model/account.ts'
import { InputError } from '../errors.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { PrintTexts } from '../message/printed-message.ts'
import type { Store } from '../store/store.ts'
import { messageOf } from './message-of.ts'
import type { ReadingChoices } from './reading-choices.ts'

/** What prints: the shell. */
export interface Printing {
  readonly texts: PrintTexts
  readonly locale: string
  /** Where pictures of a message are found; the number of the part is appended. */
  partUrl(id: Id): string
  /** Asks the system to print; false when the person did not. */
  print(page: PrintedPage): Promise<boolean>
  /** The same page as a PDF. */
  pdf(page: PrintedPage): Promise<Uint8Array>
}

export interface PrintedPage {
  readonly html: string
  /** Pictures from elsewhere may be fetched: they are on the screen too. */
  readonly showsRemote: boolean
}

export interface PrintServices {
  readonly store: Store
  readonly reader: MessageReader
  readonly choices: ReadingChoices
}

/** Some 10,000 sheets of text; a page beyond is nothing that anybody wants on paper, and takes all memory. */
const MAX_PAGE_LENGTH = 50_000_000

const STYLE = `
@page{margin:18mm 16mm}
:root{color-scheme:only light}
html{font:10.5pt/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:#000;background:#fff}
body{margin:0;overflow-wrap:break-word}
article{break-before:page}
article:first-of-type{break-before:auto}
h1{font-size:15pt;line-height:1.3;margin:0 0 8pt}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2pt 10pt;margin:0 0 12pt;padding-bottom:8pt;border-bottom:1px solid #999;font-size:9.5pt}
dt{color:#555}dd{margin:0}
.text,pre{white-space:pre-wrap}
.body{max-width:100%}
img{max-width:100%;object-fit:contain}img:not([height]){height:auto}
table{max-width:100%}
.files{margin-top:14pt;padding-top:8pt;border-top:1px solid #999;font-size:9.5pt;break-inside:avoid}
.files h2{font-size:9.5pt;margin:0 0 4pt}.files ul{margin:0;padding-inline-start:14pt}
`

/** In the order given. Throws InputError when one of them is gone, or when they are too much for one page. */
export async function printPage(
  { store, reader, choices }: PrintServices,
  messages: readonly { readonly id: Id; readonly showRemote: boolean }[],
  { texts, locale, partUrl }: Printing,
): Promise<PrintedPage> {
  let pieces = ''
  for (const { id, showRemote } of messages) {
    const { raw, sha256, receivedMs } = await messageOf(store, id)
    const { charset, isPlain = false } = await choices.of(sha256)
    const options = { showRemote, partUrl: partUrl(id), charset, isPlain, receivedMs, locale, texts }
    pieces += await reader.printed(raw, options)
    if (pieces.length > MAX_PAGE_LENGTH) throw new InputError('This is too much to print at once', 'paper')
  }
  const html = `<!doctype html>
<html><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title></title><style>${STYLE}</style></head>
<body>${pieces}</body></html>
`
  return { html, showsRemote: messages.some(({ showRemote }) => showRemote) }
}
