// An NZB file (XML) read. Untrusted: no entities of its own, bounds on size and number, and every id and group checked,
// since each of them becomes part of a command.

import { DOMParser, type Element, type Node } from '@xmldom/xmldom'
import { InputError } from '../../errors.ts'
import type { Nzb, NzbFile, NzbSegment } from './nzb.ts'

/** Read whole, in the binary thread. */
const MAX_LENGTH = 32 * 1024 * 1024
/** Beginnings and ends of elements: 100,000 segments, some 70 GB of files, are a tree of some 300 MB and a second of work. */
const MAX_MARKS = 210_000
/** The longest attribute is a subject. */
const LONG_MARK = /<[^<>]{4000}/
const MAX_FILES = 20_000
const MAX_GROUPS = 50
const MAX_META = 100
const MAX_TEXT = 1_000
/** RFC 3977 3.6, without the angle brackets. */
const MESSAGE_ID = /^[^\s<>\p{Cc}]{1,248}$/u
const GROUP = /^[^\s*?[\]\\!,:;<>\p{Cc}]{1,460}$/u
/** The one document type such files have; it points nowhere we look. */
const DOCTYPE = /<!DOCTYPE\s+nzb\b[^<>[\]]{0,300}>/i

/** Throws InputError for what is no NZB file, or one of which no file could be had. */
export function readNzb(xml: string): Nzb {
  if (xml.length > MAX_LENGTH) throw new InputError('The file is too large', 'file')
  const text = xml.replace(/^\ufeff/, '').replace(DOCTYPE, '')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new InputError('The file defines entities of its own', 'file')
  if (LONG_MARK.test(text) || isCrowded(text)) throw new InputError('The file has too much in it', 'file')
  const root = rootOf(text)
  const files = childrenOf(root, 'file').slice(0, MAX_FILES).flatMap(readFile)
  if (files.length === 0) throw new InputError('There are no files in it', 'file')
  return { meta: readMeta(root), files }
}

function isCrowded(xml: string): boolean {
  let marks = 0
  for (let at = xml.indexOf('<'); at >= 0 && marks <= MAX_MARKS; at = xml.indexOf('<', at + 1)) marks += 1
  return marks > MAX_MARKS
}

function rootOf(xml: string): Element {
  try {
    const root = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message)
      },
    }).parseFromString(xml, 'text/xml').documentElement
    if (root?.localName === 'nzb') return root
  } catch {
    // Said below: what the parser says about it helps nobody.
  }
  throw new InputError('This is not an NZB file', 'file')
}

function readMeta(root: Element): Map<string, string> {
  const metas = childrenOf(root, 'head').flatMap(head => childrenOf(head, 'meta'))
  return new Map(
    metas
      .slice(0, MAX_META)
      .map(meta => [lineOf(meta.getAttribute('type')).toLowerCase(), lineOf(meta.textContent)] as const)
      .filter(([name, value]) => name !== '' && value !== ''),
  )
}

function readFile(element: Element): NzbFile[] {
  const groups = childrenOf(element, 'groups')
    .flatMap(list => childrenOf(list, 'group'))
    .map(group => (group.textContent ?? '').trim())
    .filter(group => GROUP.test(group))
  const segments = new Map<number, NzbSegment>()
  for (const each of childrenOf(element, 'segments').flatMap(list => childrenOf(list, 'segment'))) {
    const segment = readSegment(each)
    if (segment && !segments.has(segment.part)) segments.set(segment.part, segment)
  }
  if (segments.size === 0) return []
  return [
    {
      subject: lineOf(element.getAttribute('subject')),
      poster: lineOf(element.getAttribute('poster')),
      dateMs: wholeNumber(element.getAttribute('date')) * 1000,
      groups: [...new Set(groups)].slice(0, MAX_GROUPS),
      segments: [...segments.values()].sort((a, b) => a.part - b.part),
    },
  ]
}

function readSegment(element: Element): NzbSegment | undefined {
  const id = (element.textContent ?? '').trim().replace(/^<(.*)>$/s, '$1')
  const part = wholeNumber(element.getAttribute('number'))
  if (!MESSAGE_ID.test(id) || part < 1) return undefined
  return { part, sizeBytes: wholeNumber(element.getAttribute('bytes')), messageId: `<${id}>` }
}

function childrenOf(element: Element, name: string): Element[] {
  const found: Element[] = []
  for (let node = element.firstChild; node; node = node.nextSibling) if (isElement(node, name)) found.push(node)
  return found
}

function isElement(node: Node, name: string): node is Element {
  return node.nodeType === node.ELEMENT_NODE && node.localName === name
}

/** One line of text without control characters. */
function lineOf(text: string | null): string {
  return (text ?? '')
    .slice(0, MAX_TEXT)
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}

/** 0 for what is none. Twelve digits: a date in seconds, a size in bytes. */
function wholeNumber(text: string | null): number {
  return text !== null && /^\d{1,12}$/.test(text.trim()) ? Number(text) : 0
}
