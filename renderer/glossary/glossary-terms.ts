// The terms that the glossary explains; their words are in the catalogue.

export const glossaryTerms = [
  'cancel-lock',
  'followup-to',
  'kill',
  'message-id',
  'nntps',
  'nzb',
  'outgoing-server',
  'over',
  'pop3-imap',
  'score',
  'starttls',
  'yenc',
] as const

export type GlossaryTerm = (typeof glossaryTerms)[number]
