import { describe, expect, it } from 'vitest'
import { t } from '../../../../renderer/i18n.ts'
import { facingRow, listWords, rowWords, spokenRow } from '../../../../renderer/mail/list/row-words.ts'
import { listRow, messageRow } from '../message-rows.ts'

const own = new Set(['me@example.org'])

describe('the words of a row', () => {
  it('are never blank: what is missing is named', () => {
    const row = messageRow(1, { subject: '', from: { name: '', address: '' } })
    expect(rowWords(row, t)).toMatchObject({ people: 'Unknown sender', subject: 'No subject', isSubjectOurs: true })
  })

  it('say that a message is being read, and how large it is', () => {
    const from = { name: '', address: '' }
    const row = messageRow(1, { reading: 'pending', from, subject: '', snippet: '', sizeBytes: 4_200_000 })
    expect(rowWords(row, t)).toMatchObject({ people: 'Reading this message…', subject: '4.2 MB' })
  })

  it('say that an unreadable message is safe', () => {
    expect(rowWords(messageRow(1, { reading: 'unreadable' }), t).snippet).toMatch(/source is safe/)
  })

  it('name the recipients of what one wrote oneself', () => {
    const to = [
      { name: 'Marit', address: 'm@example.org' },
      { name: '', address: 'j@example.org' },
    ]
    expect(rowWords(messageRow(1, { role: 'sent', to }), t).people).toBe('To Marit, j@example.org')
    expect(rowWords(messageRow(1, { role: 'drafts', to: [] }), t).people).toBe('No recipient')
  })

  it('are one sentence to a screen reader, with the state in front and behind', () => {
    const row = listRow(7, { isRead: false, hasAttachments: true, isFlagged: true })
    expect(spokenRow(row, { words: listWords(row, own, t), time: '12:38', tags: ['Work'] }, t)).toBe(
      'Unread, Person 7, Subject 7, 12:38, has attachments, flagged, Work',
    )
  })

  it('name everybody in a conversation, oneself as me, and say how many messages it has', () => {
    const people = [
      { name: 'Marit Solberg', address: 'marit@example.org' },
      { name: 'Jonas Eide', address: 'jonas@example.org' },
      { name: 'Me Myself', address: 'ME@example.org' },
    ]
    const row = { ...listRow(7), people, count: 2, wholeCount: 5 }
    const words = listWords(row, own, t)
    expect(words.people).toBe('Marit Solberg, Jonas, me')
    expect(facingRow(row, own).name).toBe('Jonas Eide')
    expect(spokenRow(row, { words, time: '12:38', tags: [] }, t)).toBe(
      'Marit Solberg, Jonas, me, 5 messages, Subject 7, 12:38',
    )
  })

  it('HTML-13: show hostile names and subjects without their control characters', () => {
    const row = messageRow(1, { from: { name: 'A\u202eB\u0007', address: 'a@example.org' }, subject: 'x\r\ny' })
    expect(rowWords(row, t)).toMatchObject({ people: 'AB\ufffd', subject: 'x y' })
  })
})
