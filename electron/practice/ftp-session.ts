// What all commands of one FTP client of the practice server share.
import type { SecureContext } from 'node:tls'
import { FtpData } from './ftp-data.ts'
import type { LineChannel } from './line-channel.ts'
import { absolutePath, FtpRefusal, type PracticeFolder } from './practice-folder.ts'

export interface FtpFacts {
  readonly user: string
  readonly password: string
  readonly secureContext: SecureContext
  readonly folder: PracticeFolder
}

/** Answers with the reply; undefined when it was said already, or comes later. */
export type FtpCommand = (argument: string) => Promise<string | undefined> | string | undefined

const wellFormed = new TextDecoder('utf-8', { fatal: true })

export class FtpSession {
  readonly channel: LineChannel
  readonly facts: FtpFacts
  readonly data = new FtpData()
  /** The folder the client is in. */
  folder = '/'
  user = ''
  isSignedIn = false
  isText = true
  restart = 0
  isDataProtected = false
  renameFrom: string | undefined
  /** The transfer that runs; it never rejects. */
  transfer: Promise<void> | undefined
  isOver = false

  constructor(channel: LineChannel, facts: FtpFacts) {
    this.channel = channel
    this.facts = facts
  }

  /** The path an argument names: one character for each byte, as lines come. Refused when it is no UTF-8. */
  place(argument: string): string {
    return absolutePath(this.folder, textOf(argument))
  }

  /** REST holds for the next transfer only. */
  takeRestart(): number {
    const { restart } = this
    this.restart = 0
    return restart
  }
}

/** UTF-8 text from one character for each byte. */
export function textOf(argument: string): string {
  try {
    return wellFormed.decode(Buffer.from(argument, 'latin1'))
  } catch {
    throw new FtpRefusal('553 Names are UTF-8 here')
  }
}
