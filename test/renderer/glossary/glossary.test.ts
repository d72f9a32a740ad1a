import { expect, test } from 'vitest'
import { glossaryTerms } from '../../../renderer/glossary/glossary-terms.ts'
import { english } from '../../../shared/locales/english.ts'

const words: Readonly<Record<string, unknown>> = english.glossary

test('X20: every term of the glossary has a name and a meaning, and nothing is explained that is not listed', () => {
  for (const term of glossaryTerms) {
    expect(words[term]).toEqual({ name: expect.stringMatching(/\S/), text: expect.stringMatching(/\.$/) })
  }
  const explained = Object.keys(words).filter(key => typeof words[key] === 'object')
  expect(explained.sort()).toEqual([...glossaryTerms].sort())
})

test('X20: what news settings call by a word of the trade is explained', () => {
  const settings = JSON.stringify([english.newsServers, english.rules, english.newsPosting, english.news])
  const terms = { STARTTLS: 'starttls', 'Message-ID': 'message-id', 'Followup-To': 'followup-to', NZB: 'nzb' } as const
  for (const [word, term] of Object.entries(terms)) {
    if (settings.includes(word)) expect(glossaryTerms).toContain(term)
  }
})

test('T6, T10: help says why mail goes through a server of yours, and what the two ways to get it are', () => {
  expect(english.glossary['outgoing-server'].text).toMatch(/never goes to the servers of the people you write to/)
  expect(english.glossary['pop3-imap'].text).toMatch(/POP3 is simple.*IMAP is richer/)
})
