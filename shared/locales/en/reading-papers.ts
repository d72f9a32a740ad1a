// Words the main process writes itself for a message that is read: on paper, and in a receipt.
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
} as const
