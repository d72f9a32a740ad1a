// Which parts of a message are its text and which are attachments (RFC 2046 5.1.3 to 5.1.5, RFC 2183). Decided once,
// for lists, view, search and saving.
import type { Leaf, MessageStructure, Part } from './structure.ts'

export interface MessageBody {
  /** What a reader of plain text gets, in order; may hold HTML where there is nothing plainer. */
  readonly plain: readonly Leaf[]
  /** What a reader of rich text gets, in order. */
  readonly rich: readonly Leaf[]
  /** All other leaves that a person may want, pictures inside the HTML among them. */
  readonly attachments: readonly Leaf[]
}

/** Text that people read as it is; other text types are data. */
const READABLE = /^text\/(?:plain|html|enriched|richtext|(?:x-)?markdown|x-web-markdown|x-patch|x-diff)$/
/** RFC 3464 and RFC 8098: lines that a person can read when there is nothing else. */
const REPORT = /^message\/(?:delivery-status|disposition-notification)$/
/** Of several versions of one text only these are worth saving when another version is shown. */
const KEPT_ALTERNATIVE = /^text\/(?:calendar|x-vcard|vcard|csv)$/

/** Decides for the whole tree. */
export function bodyOf({ root, leaves }: MessageStructure): MessageBody {
  const body = viewOf(root)
  if (body.plain.length > 0) return body
  // Some programs give the text itself a file name; some reports are nothing but their machine-readable half.
  const named = leaves.find(leaf => READABLE.test(leaf.contentType) && leaf.disposition !== 'attachment')
  const texts = named ? [named] : leaves.filter(({ contentType }) => REPORT.test(contentType))
  return { plain: texts, rich: texts, attachments: body.attachments.filter(leaf => !texts.includes(leaf)) }
}

export function isHtml(leaf: Leaf): boolean {
  return leaf.contentType === 'text/html'
}

/** The depth of the tree is limited, so is the recursion. */
function viewOf(part: Part, isVersion = false): MessageBody {
  if (part.kind === 'leaf') {
    return isText(part, isVersion)
      ? { plain: [part], rich: [part], attachments: [] }
      : { plain: [], rich: [], attachments: [part] }
  }
  const isAlternative = part.subtype === 'alternative'
  const views = part.children.map(child => viewOf(child, isAlternative))
  if (isAlternative) return bestOf(views)
  return {
    plain: views.flatMap(view => view.plain),
    rich: views.flatMap(view => view.rich),
    attachments: views.flatMap(view => view.attachments),
  }
}

/** The first version without HTML, and the last with (the sender's best, RFC 2046 5.1.4). */
function bestOf(views: readonly MessageBody[]): MessageBody {
  const simple = views.find(({ plain, rich }) => plain.length > 0 && !rich.some(isHtml))
  const richest = views.findLast(({ rich }) => rich.some(isHtml))
  const attachments = views.flatMap(view => view.attachments)
  return {
    plain: (simple ?? richest)?.plain ?? [],
    rich: (richest ?? simple)?.rich ?? [],
    attachments: attachments.filter(
      ({ contentType }) => !contentType.startsWith('text/') || KEPT_ALTERNATIVE.test(contentType),
    ),
  }
}

/** A text with a file name is a file, unless it is a version of another text. */
function isText(leaf: Leaf, isVersion: boolean): boolean {
  const isFile = leaf.disposition === 'attachment' || (leaf.declaredName !== '' && !isVersion)
  return READABLE.test(leaf.contentType) && !isFile
}
