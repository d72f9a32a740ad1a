// Words of the first start.

export const welcome = {
  title: 'Welcome to Kittiwake',
  lead: 'Your mail, news and files in one quiet place. Mail stays on this computer, and you decide what is on the servers.',
  mail: {
    title: 'Mail',
    text: 'Type your address and Kittiwake looks up the server settings. For mailboxes with IMAP or POP3.',
    action: 'Add a mail account',
  },
  news: {
    title: 'News',
    text: 'Newsgroups about everything, read in threads. Many servers need no sign-in.',
    action: 'Add a news server',
  },
  files: {
    title: 'Files',
    text: 'Folders of this computer and of FTP servers side by side. Transfers go on by themselves, even after a restart.',
    action: 'Connect to a server',
  },
  import: {
    title: 'Import',
    text: 'Mail of Thunderbird and Apple Mail, mbox files, Maildir folders and .eml files. You see what was found before anything changes.',
    action: 'Import mail from files',
  },
  practice: {
    title: 'Practice',
    text: 'A small mail world inside Kittiwake: its own servers, some 60 messages and a few newsgroups. Nothing leaves this computer.',
    action: 'Try it with practice servers',
  },
  restore: 'Restore a backup…',
  privacy: 'Kittiwake talks to your own servers and nobody else. No sign-up, no tracking.',
} as const
