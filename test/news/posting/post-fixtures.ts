// Drafts and answered articles for tests, made from the few things a test is about.

import type { AnsweredArticle, PostDraft } from '../../../shared/model/posting.ts'

export const answered = (more: Partial<AnsweredArticle> = {}): AnsweredArticle => ({
  messageId: '<3@example.org>',
  references: ['<1@example.org>', '<2@example.org>'],
  subject: 'Tide tables',
  from: [{ name: 'Kjell', address: 'kjell@example.org' }],
  replyTo: [],
  newsgroups: ['sci.geo.tides', 'comp.lang.c'],
  followupTo: '',
  mailCopiesTo: '',
  ...more,
})

export const post = (more: Partial<PostDraft> = {}): PostDraft => ({
  from: { name: 'Marit', address: 'marit@example.org' },
  groups: ['sci.geo.tides'],
  followupTo: [],
  subject: 'Tide tables',
  text: 'Where can I find them?\n',
  attachmentCount: 0,
  alsoByMail: false,
  ...more,
})
