// An NZB file (XML) written, for other programs and other computers.

import { DOMParser, type Element, XMLSerializer } from '@xmldom/xmldom'
import type { Nzb, NzbFile } from './nzb.ts'

const NAMESPACE = 'http://www.newzbin.com/DTD/2003/nzb'
const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nzb PUBLIC "-//newzBin//DTD NZB 1.1//EN" "http://www.newzbin.com/DTD/nzb/nzb-1.1.dtd">
`

type AddElement = (parent: Element, name: string, text?: string) => Element

/** The whole file. What XML cannot hold is left out of texts. */
export function writeNzb({ meta, files }: Nzb): string {
  const document = new DOMParser().parseFromString(`<nzb xmlns="${NAMESPACE}"/>`, 'text/xml')
  const root = document.documentElement
  if (!root) throw new Error('The document has no root')
  const add: AddElement = (parent, name, text = '') => {
    const child = document.createElementNS(NAMESPACE, name)
    if (text !== '') child.appendChild(document.createTextNode(printable(text)))
    parent.appendChild(child)
    return child
  }
  if (meta.size > 0) {
    const head = add(root, 'head')
    for (const [type, value] of meta) add(head, 'meta', value).setAttribute('type', printable(type))
  }
  for (const file of files) writeFile(root, file, add)
  return `${HEAD}${new XMLSerializer().serializeToString(document)}\n`
}

function writeFile(root: Element, { subject, poster, dateMs, groups, segments }: NzbFile, add: AddElement): void {
  const file = add(root, 'file')
  file.setAttribute('poster', printable(poster))
  file.setAttribute('date', String(Math.floor(dateMs / 1000)))
  file.setAttribute('subject', printable(subject))
  const groupList = add(file, 'groups')
  for (const group of groups) add(groupList, 'group', group)
  const segmentList = add(file, 'segments')
  for (const { part, sizeBytes, messageId } of segments) {
    const segment = add(segmentList, 'segment', messageId.replace(/^<(.*)>$/s, '$1'))
    segment.setAttribute('bytes', String(sizeBytes))
    segment.setAttribute('number', String(part))
  }
}

function printable(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\ufffe\uffff]/gu, '')
}
