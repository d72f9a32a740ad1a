import { describe, expect, test } from 'vitest'
import { isOpenableFile } from '../../electron/message/openable-file.ts'
import { parseMessage } from '../../electron/message/parsed-message.ts'
import { partPreview } from '../../electron/message/part-preview.ts'
import { messageOf } from './fixture.ts'

const preview = (type: string, ...body: string[]) =>
  partPreview(parseMessage(messageOf(`Content-Type: ${type}`, '', ...body)), 0, 'part://1/')

describe('the page of one part', () => {
  test('row 28: shows pictures by the address of the part and texts as they are', () => {
    expect(preview('image/png', 'x')).toContain('<img alt="" src="part://1/0">')
    expect(preview('text/csv', 'a,b')).toContain('<pre dir="auto">a,b</pre>')
  })

  test('row 28: text of strangers is never markup', () => {
    expect(preview('text/plain', '<script>alert(1)</script>')).toContain('&lt;script&gt;')
  })

  test.each(['text/html', 'image/svg+xml', 'application/pdf', 'application/octet-stream'])('%s is not shown', type => {
    expect(preview(type, '<b>x</b>')).toBeUndefined()
  })

  test('a part that is not there is no page', () => {
    expect(partPreview(parseMessage(messageOf('', 'x')), 7, '')).toBeUndefined()
  })
})

describe('what the system’s program may be asked to show', () => {
  const nothing = Buffer.alloc(0)

  test.each(['report.pdf', 'photo.JPG', 'notes.txt', 'table.xlsx', 'sound.mp3'])('X26: %s', name => {
    expect(isOpenableFile(name, '', nothing)).toBe(true)
  })

  test.each([
    'setup.exe',
    'report.pdf.exe',
    'report.lnk',
    'page.html',
    'picture.svg',
    'macro.docm',
    'archive.zip',
    'mail.eml',
    'nothing',
    'x.desktop',
    'y.command',
  ])('X26: not %s', name => {
    expect(isOpenableFile(name, '', nothing)).toBe(false)
  })

  test('X26: not a program that calls itself a picture', () => {
    expect(isOpenableFile('photo.jpg', 'image/jpeg', Buffer.from('4d5a9000', 'hex'))).toBe(false)
    expect(isOpenableFile('notes.txt', 'text/plain', Buffer.from('#!/bin/sh'))).toBe(false)
    expect(isOpenableFile('notes.txt', 'application/x-sh', nothing)).toBe(false)
  })
})
