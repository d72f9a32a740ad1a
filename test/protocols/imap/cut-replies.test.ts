// Every answer of an IMAP server cut at every place: texts and bodies announced by their length among them.
import { ImapSession } from '../../../electron/protocols/imap/session.ts'
import { type ImapCall, type ImapServerOptions, startImapServer } from '../../servers/imap-server.ts'
import { type Conversation, describeCutReplies } from '../describe-cut-replies.ts'

const messages = [Buffer.from('Subject: One\r\n\r\nLow water.\r\n'), Buffer.from('Subject: Two\r\n\r\nHigh water.\r\n')]
const folders = [{ path: 'INBOX', messages }]

const literals = ({ tag }: ImapCall) =>
  Buffer.from(
    `* 1 FETCH (UID 1 FLAGS ({4}\r\nwork "a b") BODY[] {5}\r\nhello)\r\n* 2 FETCH (BODY[] {0}\r\n FLAGS ({0}\r\n) UID 2)\r\n${tag} OK\r\n`,
  )

const conversations: readonly Conversation<ImapSession, ImapServerOptions>[] = [
  { name: 'an Inbox that is read', options: { folders }, talk: read, hears: 'High water.' },
  {
    ...{ name: 'messages with texts and without bytes', talk: read, hears: 'hello' },
    options: { folders, answers: { 'UID FETCH': literals } },
  },
]

async function read(session: ImapSession): Promise<unknown> {
  await session.login({ user: 'anna', password: 'secret' })
  const heard: unknown[] = [await session.folders(), await session.select('INBOX')]
  let text = ''
  for await (const pieces of session.fetch([1, 2], 'whole')) {
    for (const piece of pieces) {
      if (piece.kind === 'bytes') text += Buffer.from(piece.bytes).toString()
      else {
        heard.push(text, piece.facts)
        text = ''
      }
    }
  }
  await session.quit()
  return heard
}

describeCutReplies(
  {
    start: ({ options }, faults) => startImapServer({ ...options, faults }),
    open: endpoint => ImapSession.open(endpoint),
  },
  conversations,
)
