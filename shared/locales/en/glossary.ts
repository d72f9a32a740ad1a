// Words that people of the trade use, each in plain words.

export const glossary = {
  title: 'Words of the trade',
  what: 'What is {{term}}?',
  whatAre: 'What do these words mean: {{terms}}',
  starttls: {
    name: 'STARTTLS',
    text: 'The line to the server begins open and is encrypted before a name, a password or an article is sent. If the server does not encrypt, Kittiwake hangs up.',
  },
  nntps: {
    name: 'NNTPS',
    text: 'News over a line that is encrypted from its first byte, usually on port 563. The best choice wherever the server has it.',
  },
  'message-id': {
    name: 'Message-ID',
    text: 'The name of one article, the same on every server in the world, such as <abc@example.net>. With it an article can be found again and is never shown twice.',
  },
  score: {
    name: 'Score',
    text: 'A number that your rules give an article. Above zero it is worth reading, below zero it is not. Lists can be sorted by it.',
  },
  kill: {
    name: 'Kill',
    text: 'Articles of an author, with a subject or in a thread are hidden, here only. Nothing is deleted: a filter shows them again, and each kill can be taken back.',
  },
  'followup-to': {
    name: 'Followup-To',
    text: 'Where answers to an article go. It keeps a conversation in one group; “poster” asks for answers by mail instead.',
  },
  'cancel-lock': {
    name: 'Cancel-Lock',
    text: 'A lock in your articles whose key only this computer has. With the key you can withdraw an article; others cannot do it in your name where servers check it.',
  },
  'outgoing-server': {
    name: 'Outgoing server',
    text: 'The server that takes your mail and passes it on. Kittiwake never goes to the servers of the people you write to by itself: most of them refuse home networks, and only a server that always runs can try again for days. Take the one of your provider, or one near you.',
  },
  'pop3-imap': {
    name: 'POP3 and IMAP',
    text: 'Two ways to get mail. POP3 is simple: it fetches the Inbox to this computer, where your folders are then yours alone. IMAP is richer: folders, read marks and moves live on the server and are the same on every device.',
  },
  over: {
    name: 'OVER',
    text: 'The request for many headers at once: subject, author, date and size. Servers without it are asked for one header after the other, which takes longer.',
  },
  yenc: {
    name: 'yEnc',
    text: 'A way to put a file into articles, often cut into many parts. Kittiwake fetches the parts, joins them and checks whether every byte is right.',
  },
  nzb: {
    name: 'NZB',
    text: 'A small file that lists which articles make up a larger one, on which groups. Opening it fetches them all.',
  },
} as const
