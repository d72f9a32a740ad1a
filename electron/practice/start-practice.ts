// The practice servers: POP3, SMTP, FTP and NNTP on loopback with a small world of mail, files and news, in one folder.
// Nothing they take ever leaves this computer; removing the folder removes all of it.
import { access, mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { createSecureContext } from 'node:tls'
import { deliver, refusalOf } from './delivery.ts'
import { FtpConversation } from './ftp-conversation.ts'
import { type Listening, listen } from './listen.ts'
import { NntpConversation } from './nntp-conversation.ts'
import { self } from './people.ts'
import { Pop3Conversation } from './pop3-conversation.ts'
import { PracticeFolder } from './practice-folder.ts'
import { PracticeMailbox } from './practice-mailbox.ts'
import { PracticeNews } from './practice-news.ts'
import { newState, type PracticeState, readState, writeState } from './practice-state.ts'
import { SmtpConversation } from './smtp-conversation.ts'
import { buildWorld } from './world/build-world.ts'
import { harbourFiles, ownFiles, stationFolder, type WorldFile } from './world/harbour-files.ts'
import { writeFiles } from './world/write-files.ts'

export interface PracticeWorld {
  readonly address: string
  readonly user: string
  readonly password: string
  readonly displayName: string
  readonly pop3: { readonly host: string; readonly port: number }
  readonly smtp: { readonly host: string; readonly port: number }
  /** The same password. */
  readonly ftp: { readonly host: string; readonly port: number; readonly user: string }
  /** The same password. */
  readonly nntp: { readonly host: string; readonly port: number; readonly user: string }
  /** A folder of the person's own, and the one of the FTP server it belongs to. */
  readonly folders: { readonly local: string; readonly remote: string }
  /** Of the certificate the servers show: SHA-256, upper-case hexadecimal. All want TLS (STARTTLS, AUTH) before the sign-in. */
  readonly certificateSha256: string
  /** Ends all servers at once. May be called twice. */
  close(): Promise<void>
}

export interface PracticeOptions {
  /** Made when it isn't there. Mail, files, posts, password, certificate and ports of earlier starts are found again. */
  readonly folder: string
  /** The time the letters, files and articles of a new world are dated from. */
  readonly nowMs?: number
}

const ftpUser = 'ingrid'
const newsUser = 'ingrid'

/** Starts all servers; at the first start in a folder the world is made. */
export async function startPractice({ folder, nowMs = Date.now() }: PracticeOptions): Promise<PracticeWorld> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { state, mailbox } = await openWorld(folder, nowMs)
  const root = path.join(folder, 'files')
  const local = path.join(folder, 'kvaloya')
  await ensureFiles(root, harbourFiles, nowMs)
  await ensureFiles(local, ownFiles, nowMs)
  const files = new PracticeFolder(root)
  const newsMadeMs = state.newsMadeMs ?? nowMs
  const news = await PracticeNews.open({ folder: path.join(folder, 'news'), madeMs: newsMadeMs })
  const { pop3, smtp, ftp, nntp } = await startServers(state, { mailbox, files, news })
  const ports = { pop3Port: pop3.port, smtpPort: smtp.port, ftpPort: ftp.port, nntpPort: nntp.port }
  await writeState(folder, { ...state, ...ports, newsMadeMs })
  return {
    address: self.address,
    user: self.address,
    password: state.password,
    displayName: self.name,
    pop3: { host: '127.0.0.1', port: pop3.port },
    smtp: { host: '127.0.0.1', port: smtp.port },
    ftp: { host: '127.0.0.1', port: ftp.port, user: ftpUser },
    nntp: { host: '127.0.0.1', port: nntp.port, user: newsUser },
    folders: { local, remote: stationFolder },
    certificateSha256: state.certificate.sha256,
    close: async () => {
      await Promise.all([pop3.close(), smtp.close(), ftp.close(), nntp.close()])
    },
  }
}

/** The state is written last: a world that was not finished is made anew. */
async function openWorld(folder: string, nowMs: number): Promise<{ state: PracticeState; mailbox: PracticeMailbox }> {
  const mailFolder = path.join(folder, 'mail')
  const known = await readState(folder)
  if (known) return { state: known, mailbox: await PracticeMailbox.open(mailFolder) }
  await rm(mailFolder, { recursive: true, force: true })
  const mailbox = await PracticeMailbox.open(mailFolder)
  await mailbox.add(buildWorld(nowMs))
  const state = newState(nowMs)
  await writeState(folder, state)
  return { state, mailbox }
}

/** Written beside its place and then renamed: files are there as a whole or made anew. */
async function ensureFiles(root: string, files: (nowMs: number) => readonly WorldFile[], nowMs: number): Promise<void> {
  const isThere = await access(root).then(
    () => true,
    () => false,
  )
  if (isThere) return
  const unfinished = `${root}.new`
  await rm(unfinished, { recursive: true, force: true })
  await writeFiles(unfinished, files(nowMs))
  await rename(unfinished, root)
}

interface PracticeContent {
  readonly mailbox: PracticeMailbox
  readonly files: PracticeFolder
  readonly news: PracticeNews
}

async function startServers(
  state: PracticeState,
  { mailbox, files, news }: PracticeContent,
): Promise<Record<'pop3' | 'smtp' | 'ftp' | 'nntp', Listening>> {
  const { certificatePem, keyPem } = state.certificate
  // One context for all connections, so that FTP's data connections can resume the session of their control connection.
  const secureContext = createSecureContext({ cert: certificatePem, key: keyPem, minVersion: 'TLSv1.2' })
  const login = { user: self.address, password: state.password, secureContext }
  const lock = { isTaken: false }
  const pop3 = await listen(state.pop3Port, channel => new Pop3Conversation(channel, { ...login, mailbox, lock }).run())
  const smtp = await listen(state.smtpPort, channel => {
    const facts = {
      ...login,
      refusal: refusalOf,
      deliver: (mail: Parameters<typeof deliver>[0]) => deliver(mail, mailbox, Date.now()),
    }
    return new SmtpConversation(channel, facts).run()
  })
  const ftp = await listen(state.ftpPort ?? 0, channel =>
    new FtpConversation(channel, { ...login, user: ftpUser, folder: files }).run(),
  )
  const nntp = await listen(state.nntpPort ?? 0, channel =>
    new NntpConversation(channel, { ...login, user: newsUser, news }).run(),
  )
  return { pop3, smtp, ftp, nntp }
}
