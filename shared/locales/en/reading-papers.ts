// Words the main process writes itself for a message that is read: on paper, in a receipt, in an answer to an invitation.
export const readingPapers = {
  noSubject: 'No subject',
  from: 'From',
  to: 'To',
  cc: 'Cc',
  date: 'Date',
  attachments: 'Attachments',
  receiptSubject: 'Opened: {{subject}}',
  receiptText:
    'Your message “{{subject}}” of {{date}} was opened on the screen of the person it was sent to. This does not mean that it was read or understood.',
  removed: 'Removed from this message on {{date}}: {{name}} ({{type}}, {{size}}).',
  answerSubject: {
    accepted: 'Accepted: {{title}}',
    tentative: 'Tentative: {{title}}',
    declined: 'Declined: {{title}}',
  },
  answerText: {
    accepted: '{{name}} will take part in “{{title}}”.',
    tentative: '{{name}} may take part in “{{title}}”.',
    declined: '{{name}} will not take part in “{{title}}”.',
  },
} as const
