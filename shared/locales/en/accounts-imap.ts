// Words of the choice between IMAP and POP3, and of what an IMAP account keeps here.

export const protocol = {
  choice: 'How mail is read',
  imap: 'IMAP (recommended)',
  imapHint: 'Folders and marks live on the server: every device sees the same.',
  pop3: 'POP3',
  pop3Hint: 'Mail is fetched from one mailbox and lives on this computer.',
} as const

export const imap = {
  keep: 'Kept on this computer',
  kept: { all: 'All mail', days: 'Recent mail whole', headers: 'Headers only' },
  hint: {
    all: 'Everything can be read and searched without a connection.',
    days: 'Of older messages the header is here; the rest comes when you open one.',
    headers: 'The rest of a message comes when you open it.',
  },
  push: 'Show new mail at once, while Kittiwake is open',
  savesSent: 'The server files sent mail by itself',
} as const
