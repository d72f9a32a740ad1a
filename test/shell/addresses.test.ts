import { sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  isAppPage,
  mailPageUrl,
  mailPartUrl,
  mailPreviewUrl,
  outsideLink,
  placeOfShown,
  readMailAddress,
  shownMessageId,
} from '../../electron/shell/addresses.ts'
import { appFile } from '../../electron/shell/app-file.ts'
import { dragAddress, readDragAddress } from '../../shared/drag-address.ts'
import { markedAddress, markName } from '../../shared/marked-address.ts'

describe('addresses of our own pages', () => {
  test('what is made is read back', () => {
    expect(readMailAddress(mailPageUrl('m12', false))).toEqual({ kind: 'page', shown: 'm12', showRemote: false })
    expect(readMailAddress(mailPageUrl('n12', true))).toEqual({ kind: 'page', shown: 'n12', showRemote: true })
    const words = [
      { text: 'tide', isPrefix: false },
      { text: 'straße東', isPrefix: true },
    ]
    const page = { kind: 'page', shown: 'm12' }
    const marked = [false, true].map(showRemote => markedAddress(mailPageUrl('m12', showRemote), words))
    expect(marked.map(readMailAddress)).toEqual([
      { ...page, showRemote: false, words },
      { ...page, showRemote: true, words },
    ])
    const longest = Array.from({ length: 40 }, () => ({ text: '\u6771'.repeat(100), isPrefix: true }))
    expect(readMailAddress(markedAddress(mailPageUrl('m12', true), longest))).toEqual({
      ...page,
      showRemote: true,
      words: longest.slice(0, 32),
    })
    expect(readMailAddress(`${marked[1]}#${markName(3)}`)).toEqual({ ...page, showRemote: true, words })
    expect(markedAddress(mailPageUrl('m12', false), [{ text: 'a,b&c', isPrefix: false }])).toBe(
      mailPageUrl('m12', false),
    )
    expect(readMailAddress(`${mailPartUrl('m7')}3`)).toEqual({ kind: 'part', shown: 'm7', part: 3 })
    expect(readMailAddress(mailPreviewUrl('m7', 3))).toEqual({ kind: 'preview', shown: 'm7', part: 3 })
    const attached = shownMessageId({ id: 7, within: [1, 12] })
    expect(readMailAddress(mailPreviewUrl(attached, 3))).toEqual({ kind: 'preview', shown: 'm7-1-12', part: 3 })
    expect(readMailAddress(mailPageUrl(attached, true))).toEqual({ kind: 'page', shown: 'm7-1-12', showRemote: true })
    expect(placeOfShown(attached)).toEqual({ id: 7, within: [1, 12] })
    expect(readMailAddress(mailPageUrl('p1', false))).toEqual({ kind: 'page', shown: 'p1', showRemote: false })
  })

  test.each([
    'mail://m1/page?other',
    'mail://m1/page&words=tide',
    'mail://m1/page?remote?words=tide',
    'mail://m1/page?words=',
    'mail://m1/page?words=%',
    'mail://m1/page?words=%3Cb%3E',
    'mail://m1/page?words=tide#other',
    `mail://m1/page?words=${'a,'.repeat(32)}a`,
    `mail://m1/page?words=${'a'.repeat(101)}`,
    'mail://m1/../m2/page',
    'mail://1/page',
    'mail://x1/page',
    'mail://m1/part/x',
    'mail://m1/preview/',
    'mail://m99999999999999999999/page',
    'mail://m1/part/1#x',
    'app://kittiwake/index.html',
  ])('%s is no mail address', url => expect(readMailAddress(url)).toBeUndefined())

  test('EL-03: only the app itself counts as the app', () => {
    expect(isAppPage('app://kittiwake/index.html')).toBe(true)
    for (const url of [
      'app://kittiwake.example/',
      'mail://m1/page',
      'https://kittiwake/',
      'app://kittiwakes/',
      'file:///index.html',
      '',
    ]) {
      expect(isAppPage(url)).toBe(false)
    }
  })
})

describe('EL-02, HTML-06: links to the outside', () => {
  test.each([
    ['https://example.org/a?b#c', 'https://example.org/a?b#c'],
    ['http://example.org', 'http://example.org/'],
    ['mailto:a@example.org', 'mailto:a@example.org'],
  ])('%s may be opened', (url, href) => expect(outsideLink(url)).toBe(href))

  test.each([
    'file:///etc/passwd',
    'smb://host/share',
    'ftp://host/',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'ms-msdt:/id',
    'app://kittiwake/index.html',
    'mail://m1/page',
    'C:\\windows\\system32\\calc.exe',
    '\\\\host\\share',
    '/etc/passwd',
    'vbscript:x',
    '',
  ])('%s is never handed to the system', url => expect(outsideLink(url)).toBeUndefined())
})

describe('EL-04: files of the app page', () => {
  const folder = `${sep}opt${sep}kittiwake`
  test('the page and its files', () => {
    expect(appFile(folder, 'app://kittiwake/index.html')).toBe(`${folder}${sep}index.html`)
    expect(appFile(folder, 'app://kittiwake/assets/a%20b.js')).toBe(`${folder}${sep}assets${sep}a b.js`)
  })

  test.each([
    'app://kittiwake/..%2f..%2fetc%2fpasswd',
    'app://kittiwake/%2e%2e%2fsecret',
    'app://kittiwake/a/..%2f..%2f..%2fetc/passwd',
    'app://kittiwake/%00',
    'app://kittiwake/%E0%A4%A',
    'app://elsewhere/index.html',
  ])('%s is outside', url => expect(appFile(folder, url)).toBeUndefined())
})

describe('the address of a file that is dragged out', () => {
  const token = '0f8fad5b-d9cb-469f-a165-70867728950e'

  test('is read back', () => {
    expect(readDragAddress(dragAddress(token))).toBe(token)
  })

  test.each([
    `drag://${token}`,
    `drag://${token}/more`,
    `drag://${token}/?x`,
    `drag://${token.slice(1)}/`,
    `https://drag/${token}/`,
    `mail://${token}/`,
    `x drag://${token}/`,
  ])('and nothing else is: %s', url => {
    expect(readDragAddress(url)).toBeUndefined()
  })
})
