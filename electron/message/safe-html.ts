// HTML mail made safe (allow-list of elements, attributes, styles and addresses). Nothing in the result can run, fetch,
// submit, navigate by itself or reach out of its frame; the frame and the content policy of the page hold alone as well.
// Afterwards nothing but mark-words.ts edits the result.
import sanitizeHtml, { type Attributes, type Tag } from 'sanitize-html'
import { adaptedColours } from './adapted-colours.ts'
import { countRemote, countRemoteInSheets, isRemote } from './remote-content.ts'
import { safeStyle, setsColour } from './safe-style.ts'
import { shownBody } from './shown-text.ts'

export interface SafeHtmlOptions {
  /** Remote images keep their address. */
  readonly showRemote: boolean
  /** The address of the message's own picture with that Content-ID, or undefined. */
  readonly urlOfContentId: (contentId: string) => string | undefined
  /** Colours made for a white page also get one for a dark page. */
  readonly adaptsColours?: boolean | undefined
}

export interface SafeHtml {
  readonly html: string
  /** How many things would have been fetched from elsewhere. */
  readonly remoteCount: number
  /** The sender chose colours: they need the light sheet they were made for. */
  readonly hasOwnColours: boolean
}

const ELEMENTS =
  `a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em
   figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp
   section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr`
    .trim()
    .split(/\s+/)

/** Their text is not for reading. */
const SILENT_ELEMENTS = ['script', 'style', 'title', 'textarea', 'option', 'xmp', 'noembed', 'noframes']

const SIZE = /^\d{1,4}%?$/
const COLOUR = /^(?:#?[0-9a-f]{3,8}|[a-z]{3,24})$/i
const WORD = /^[a-z-]{1,20}$/i

/** Attributes that pass on any element when their value fits. `style`, addresses and `title` of links are made apart. */
const ATTRIBUTES: ReadonlyMap<string, RegExp> = new Map([
  ['align', WORD],
  ['valign', WORD],
  ['width', SIZE],
  ['height', SIZE],
  ['bgcolor', COLOUR],
  ['color', COLOUR],
  ['face', /^[\w\s"'.,-]{1,200}$/],
  ['size', /^[+-]?\d{1,2}$/],
  ['border', SIZE],
  ['cellpadding', SIZE],
  ['cellspacing', SIZE],
  ['colspan', /^\d{1,3}$/],
  ['rowspan', /^\d{1,3}$/],
  ['nowrap', /^(?:nowrap|)$/i],
  ['dir', /^(?:ltr|rtl|auto)$/i],
  ['lang', /^[a-z0-9-]{1,35}$/i],
  ['start', /^\d{1,6}$/],
  ['type', /^[1aiAI]$/],
  ['alt', /^[\s\S]{0,1000}$/],
  ['title', /^[\s\S]{0,1000}$/],
])

/** Pictures inside the HTML itself: raster only, and no more than a small logo's worth. */
const DATA_IMAGE = /^data:image\/(?:png|jpe?g|gif|webp|bmp);base64,[a-z0-9+/=\s]{0,700000}$/i

/** Throws nothing for its input; bounded by html-bounds.ts, which the caller asks first. */
export function safeHtml(html: string, options: SafeHtmlOptions): SafeHtml {
  let remoteCount = countRemoteInSheets(html)
  let hasOwnColours = false
  const cleaned = sanitizeHtml(html, {
    allowedTags: ELEMENTS,
    allowedAttributes: { '*': [...ATTRIBUTES.keys(), 'style', 'href', 'src', 'rel', 'target', 'referrerpolicy'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    // The sources of pictures were made by safeImage, with the scheme of the caller's own addresses.
    allowedSchemesAppliedToAttributes: ['href'],
    allowProtocolRelative: false,
    nonTextTags: SILENT_ELEMENTS,
    disallowedTagsMode: 'discard',
    parseStyleAttributes: false,
    enforceHtmlBoundary: false,
    onOpenTag: (name, attributes) => {
      remoteCount += countRemote(name, attributes)
    },
    textFilter: shownBody,
    transformTags: {
      '*': (name, attributes) => {
        const tag = safeTag(name, attributes, options)
        hasOwnColours ||= 'bgcolor' in tag.attribs || 'color' in tag.attribs || setsColour(tag.attribs.style ?? '')
        return options.adaptsColours ? { ...tag, attribs: adaptedColours(tag.attribs) } : tag
      },
    },
  })
  return { html: cleaned, remoteCount, hasOwnColours }
}

function safeTag(name: string, given: Attributes, options: SafeHtmlOptions): Tag {
  const attribs: Attributes = {}
  for (const [attribute, pattern] of ATTRIBUTES) {
    const value = given[attribute]
    if (value !== undefined && pattern.test(value)) attribs[attribute] = shownBody(value)
  }
  const style = safeStyle(given.style ?? '')
  if (style !== '') attribs.style = style
  if (name === 'a') {
    delete attribs.title
    Object.assign(attribs, safeLink(given.href ?? ''))
  }
  if (name === 'img' && !isPixel(given)) Object.assign(attribs, safeImage(given.src ?? '', options))
  return name === 'body' ? { tagName: 'div', attribs: bodyColours(given, attribs) } : { tagName: name, attribs }
}

/** The colours of the whole page are attributes of its body, which a `div` does not know. */
function bodyColours(given: Attributes, attribs: Attributes): Attributes {
  const colours = [
    ['background-color', given.bgcolor],
    ['color', given.text],
  ].map(([property, colour]) => `${property}: ${/^[0-9a-f]{6}$/i.test(colour ?? '') ? '#' : ''}${colour}`)
  const style = safeStyle([...colours, attribs.style ?? ''].join(';'))
  return style === '' ? attribs : { ...attribs, style }
}

/** Web and mail addresses only; the real target is the tooltip, in the form in which it would be opened. */
function safeLink(href: string): Attributes {
  const address = href.replace(/[\t\r\n]/g, '').trim()
  if (!/^(?:https?:\/\/|mailto:)/i.test(address) || !URL.canParse(address)) return {}
  const target = new URL(address).href
  return { href: target, title: target, target: '_blank', rel: 'noopener noreferrer' }
}

function safeImage(src: string, { showRemote, urlOfContentId }: SafeHtmlOptions): Attributes {
  const address = src.trim()
  const contentId = /^cid:(.+)$/is.exec(address)?.[1]
  if (contentId !== undefined) {
    const url = urlOfContentId(contentId)
    return url === undefined ? {} : { src: url }
  }
  if (DATA_IMAGE.test(address)) return { src: address }
  const remote = address.startsWith('//') ? `https:${address}` : address
  const isShown = showRemote && /^https?:\/\//i.test(remote) && URL.canParse(remote)
  return isShown ? { src: new URL(remote).href, referrerpolicy: 'no-referrer' } : {}
}

/** Pictures that nobody can see are there to report that the mail was opened. */
function isPixel({ width, height, src }: Attributes): boolean {
  return isRemote(src) && [width, height].every(size => size !== undefined && /^\s*[01](?:px)?\s*$/i.test(size))
}
