// The tree of a message's parts (RFC 2045, RFC 2046) by offsets into its bytes: headers are read once, nothing is decoded.
// Iterative, with limits on depth and number; what is beyond them is one part more, to be saved as it is. An attached
// message is a leaf: its bytes stay what they are.
import { type Range, splitMultipart } from './boundaries.ts'
import { type FieldWithParameters, parseFieldWithParameters, textParameter, tokenParameter } from './content-type.ts'
import {
  allFields,
  firstField,
  type HeaderBlock,
  type HeaderCharsets,
  type HeaderField,
  readHeaders,
} from './headers.ts'
import { findUuencoded, type Uuencoded } from './uuencode.ts'

export interface Leaf extends Range {
  readonly kind: 'leaf'
  /** Where its header begins; where its content does when it has no header of its own. */
  readonly headerStart: number
  /** Position among the leaves, in the order of the bytes. */
  readonly index: number
  /** Lower case, such as `text/plain`. */
  readonly contentType: string
  readonly type: FieldWithParameters
  /** Content-Transfer-Encoding, lower case, as declared. */
  readonly encoding: string
  /** `inline`, `attachment` or another word, lower case; empty when there is none. */
  readonly disposition: string
  /** As declared, decoded, unsafe; empty when there is none. */
  readonly declaredName: string
  /** Without angle brackets; empty when there is none. */
  readonly contentId: string
  /** For text that names no charset; empty: guess. */
  readonly rememberedCharset: string
  /** In place of every charset that is declared; empty: what is declared counts. */
  readonly forcedCharset: string
}

export interface Branch {
  readonly kind: 'branch'
  /** `mixed`, `alternative`, `related` and so on. */
  readonly subtype: string
  readonly children: Part[]
}

export type Part = Leaf | Branch

export interface MessageStructure {
  readonly fields: readonly HeaderField[]
  readonly bodyStart: number
  readonly root: Part
  readonly leaves: readonly Leaf[]
  /** Preambles and epilogues. */
  readonly outside: readonly Range[]
  /** There were more or deeper parts than are listed. */
  readonly isLimited: boolean
}

/** Honest messages stay below 10; every level costs one more look at the bytes. */
const MAX_DEPTH = 30
/** Digests reach the hundreds. */
const MAX_PARTS = 1_000

interface PartRange extends Range {
  readonly headerStart: number
}

interface Task extends PartRange {
  readonly parent: Branch | undefined
  readonly depth: number
  readonly defaultType: string
  /** No part of its own, but the rest beyond the limit. */
  readonly isRest: boolean
}

/**
 * Reads the tree. Linear in size times depth; never throws. `rememberedCharset`: for what names none. `forcedCharset`: in
 * place of every charset that is declared, because a person said so.
 */
export function readStructure(bytes: Buffer, rememberedCharset = '', forcedCharset = ''): MessageStructure {
  return new StructureReader(bytes, rememberedCharset, forcedCharset).read()
}

class StructureReader {
  private readonly bytes: Buffer
  private readonly charsets: HeaderCharsets
  private readonly leaves: Leaf[] = []
  private readonly outside: Range[] = []
  private readonly tasks: Task[] = []
  private parts = 0
  private isLimited = false

  constructor(bytes: Buffer, rememberedCharset: string, forcedCharset: string) {
    this.bytes = bytes
    this.charsets = { remembered: rememberedCharset, forced: forcedCharset }
  }

  read(): MessageStructure {
    const { fields, bodyStart } = readMessageHeader(this.bytes, this.charsets)
    const body = { start: bodyStart, end: this.bytes.length }
    const root = this.readPart(fields, {
      ...body,
      headerStart: 0,
      parent: undefined,
      depth: 0,
      defaultType: 'text/plain',
      isRest: false,
    })
    for (let task = this.tasks.pop(); task; task = this.tasks.pop()) this.readTask(task)
    const { leaves, outside, isLimited } = this
    return { fields, bodyStart, root, leaves, outside, isLimited }
  }

  private readTask(task: Task): void {
    if (task.isRest) {
      task.parent?.children.push(this.addLeaf([], task, 'application/octet-stream'))
      return
    }
    const { fields, bodyStart } = readHeaders(this.bytes, task, this.charsets)
    task.parent?.children.push(this.readPart(fields, { ...task, start: bodyStart }))
  }

  private readPart(fields: readonly HeaderField[], task: Task): Part {
    const type = parseFieldWithParameters(firstField(fields, 'content-type'))
    const contentType = /^[^\s/]+\/[^\s/]+$/.test(type.value) ? type.value : task.defaultType
    if (contentType.startsWith('multipart/')) return this.readMultipart(fields, task, contentType)
    const leaf = this.leafOf(fields, task, contentType)
    const uuencoded = isBareText(leaf) ? findUuencoded(this.bytes, leaf) : []
    if (uuencoded.length > 0 && this.parts + 2 * uuencoded.length < MAX_PARTS) return this.splitText(leaf, uuencoded)
    return this.keep(leaf)
  }

  private readMultipart(fields: readonly HeaderField[], task: Task, contentType: string): Part {
    const boundary = parseFieldWithParameters(firstField(fields, 'content-type')).parameters.get('boundary') ?? ''
    const maxParts = MAX_PARTS - this.parts
    const isTooMuch = task.depth >= MAX_DEPTH || maxParts <= 0
    if (isTooMuch) {
      this.isLimited = true
      return this.addLeaf(fields, task, 'application/octet-stream')
    }
    const split = splitMultipart(this.bytes, task, { boundary, maxParts })
    // No delimiter anywhere: whatever is there stays readable.
    if (!split) return this.addLeaf(fields, task, this.looksLikeHtml(task) ? 'text/html' : 'text/plain')
    const subtype = contentType.slice('multipart/'.length)
    const branch: Branch = { kind: 'branch', subtype, children: [] }
    const defaultType = subtype === 'digest' ? 'message/rfc822' : 'text/plain'
    this.parts += split.parts.length
    this.isLimited ||= split.isLimited
    this.outside.push(...split.outside)
    const tasks = split.parts.map((part, index) => {
      const isRest = split.isLimited && index === split.parts.length - 1
      return { ...part, headerStart: part.start, parent: branch, depth: task.depth + 1, defaultType, isRest }
    })
    this.tasks.push(...tasks.reverse())
    return branch
  }

  /** Text with uuencoded files in it: the pieces of text and the files become parts of their own. */
  private splitText(leaf: LeafDraft, uuencoded: readonly Uuencoded[]): Branch {
    const children: Part[] = []
    let start = leaf.start
    for (const file of uuencoded) {
      if (file.start > start) children.push(this.keep({ ...leaf, headerStart: start, start, end: file.start }))
      const range = { headerStart: file.start, start: file.start, end: file.end }
      children.push(this.keep({ ...leaf, ...fileLeaf, declaredName: file.fileName, ...range }))
      start = file.end
    }
    if (leaf.end > start) children.push(this.keep({ ...leaf, headerStart: start, start, end: leaf.end }))
    this.parts += children.length
    return { kind: 'branch', subtype: 'mixed', children }
  }

  private addLeaf(fields: readonly HeaderField[], range: PartRange, contentType: string): Leaf {
    return this.keep(this.leafOf(fields, range, contentType))
  }

  private keep(draft: LeafDraft): Leaf {
    const leaf: Leaf = { ...draft, index: this.leaves.length }
    this.leaves.push(leaf)
    return leaf
  }

  private leafOf(fields: readonly HeaderField[], range: PartRange, contentType: string): LeafDraft {
    const { remembered, forced } = this.charsets
    return { ...describeLeaf(fields, range, contentType), rememberedCharset: remembered, forcedCharset: forced }
  }

  private looksLikeHtml({ start, end }: Range): boolean {
    return /^\s*<(?:!doctype|html|head|body)\b/i.test(this.bytes.toString('latin1', start, Math.min(end, start + 500)))
  }
}

/** Text of which some lines look like fields, and nothing else, is no header: it stays readable as a body. */
function readMessageHeader(bytes: Buffer, charsets: HeaderCharsets): HeaderBlock {
  const block = readHeaders(bytes, { start: 0, end: bytes.length }, charsets)
  if (block.isClosed || block.fields.some(({ name }) => USUAL_FIELD.test(name))) return block
  return { fields: [], bodyStart: 0, isClosed: false }
}

const USUAL_FIELD =
  /^(?:from|to|cc|bcc|subject|date|message-id|received|return-path|reply-to|sender|references|mime-version|content-.*|list-.*|x-.*)$/i

type LeafDraft = Omit<Leaf, 'index'>

const fileLeaf = {
  contentType: 'application/octet-stream',
  encoding: 'x-uuencode',
  disposition: 'attachment',
} as const

function describeLeaf(
  fields: readonly HeaderField[],
  range: PartRange,
  contentType: string,
): Omit<LeafDraft, 'rememberedCharset' | 'forcedCharset'> {
  const type = parseFieldWithParameters(firstField(fields, 'content-type'))
  const disposition = parseFieldWithParameters(firstField(fields, 'content-disposition'))
  return {
    kind: 'leaf',
    headerStart: range.headerStart,
    start: range.start,
    end: Math.max(range.start, range.end),
    contentType,
    type,
    encoding: encodingOf(fields),
    disposition: disposition.value,
    declaredName: textParameter(disposition, 'filename') || textParameter(type, 'name'),
    contentId: firstField(fields, 'content-id').replace(/^\s*<|>\s*$/g, ''),
  }
}

/** Comments, quotes and spaces do not belong there; a field that says nothing gives way to a second one. */
function encodingOf(fields: readonly HeaderField[]): string {
  const all = allFields(fields, 'content-transfer-encoding').map(value =>
    value.toLowerCase().replace(/["'\s]|[;(].*$/g, ''),
  )
  return all.find(value => value !== '') ?? ''
}

/** Only such text may hold uuencoded files: nobody encodes twice. */
function isBareText(leaf: LeafDraft): boolean {
  return (
    leaf.contentType === 'text/plain' &&
    !/^(?:base64|quoted-printable|x-uu\w*|uu\w*)$/.test(leaf.encoding) &&
    leaf.disposition !== 'attachment'
  )
}

/** The charset a leaf declares, or an empty string. */
export function charsetOf(leaf: Leaf): string {
  return tokenParameter(leaf.type, 'charset')
}
