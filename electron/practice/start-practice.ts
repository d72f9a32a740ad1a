// The practice servers: a POP3 and an SMTP server on loopback with a small world of mail, kept in one folder.
// Nothing they take ever leaves this computer; removing the folder removes all of it.
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { createSecureContext } from 'node:tls'
import { deliver, refusalOf } from './delivery.ts'
import { type Listening, listen } from './listen.ts'
import { self } from './people.ts'
import { Pop3Conversation } from './pop3-conversation.ts'
import { PracticeMailbox } from './practice-mailbox.ts'
import { newState, type PracticeState, readState, writeState } from './practice-state.ts'
import { SmtpConversation } from './smtp-conversation.ts'
import { buildWorld } from './world/build-world.ts'

export interface PracticeWorld {
  readonly address: string
  readonly user: string
  readonly password: string
  readonly displayName: string
  readonly pop3: { readonly host: string; readonly port: number }
  readonly smtp: { readonly host: string; readonly port: number }
  /** Of the certificate the servers show: SHA-256, upper-case hexadecimal. Both want STARTTLS before the sign-in. */
  readonly certificateSha256: string
  /** Ends both servers at once. May be called twice. */
  close(): Promise<void>
}

export interface PracticeOptions {
  /** Made when it isn't there. Mail, password, certificate and ports of earlier starts are found in it again. */
  readonly folder: string
  /** The time the letters of a new world are dated from. */
  readonly nowMs?: number
}

/** Starts both servers; at the first start in a folder the world is made. */
export async function startPractice({ folder, nowMs = Date.now() }: PracticeOptions): Promise<PracticeWorld> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { state, mailbox } = await openWorld(folder, nowMs)
  const { pop3, smtp } = await startServers(state, mailbox)
  await writeState(folder, { ...state, pop3Port: pop3.port, smtpPort: smtp.port })
  return {
    address: self.address,
    user: self.address,
    password: state.password,
    displayName: self.name,
    pop3: { host: '127.0.0.1', port: pop3.port },
    smtp: { host: '127.0.0.1', port: smtp.port },
    certificateSha256: state.certificate.sha256,
    close: async () => {
      await Promise.all([pop3.close(), smtp.close()])
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

async function startServers(
  state: PracticeState,
  mailbox: PracticeMailbox,
): Promise<{ pop3: Listening; smtp: Listening }> {
  const { certificatePem, keyPem } = state.certificate
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
  return { pop3, smtp }
}
