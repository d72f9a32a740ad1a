// Words that go into a message being written; translated like everything else a person sees.
export const quoting = {
  attribution: 'On {{date}}, {{name}} wrote:',
  forwarded: '---------- Forwarded message ----------',
  from: 'From: {{value}}',
  date: 'Date: {{value}}',
  subject: 'Subject: {{value}}',
  to: 'To: {{value}}',
  alsoPosted: '[This was also posted to {{groups}}.]',
} as const
