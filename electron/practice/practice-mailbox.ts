// The one mailbox of the practice world: a file for each message, so that deleting and arriving survive a restart.
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { writeWholeFile } from './write-file.ts'

export interface PracticeMessage {
  /** Place in the order of arrival and a piece of the content's hash: a number used again names another message. */
  readonly uid: string
  readonly sizeBytes: number
}

// A practice mailbox that grows beyond this is being used for something else.
const maxMessages = 5000
const ending = '.eml'

/** The messages in the order of their arrival. Bytes are kept as they came, with CRLF line ends. */
export class PracticeMailbox {
  private readonly folder: string
  private messages: readonly PracticeMessage[]
  private writing: Promise<unknown> = Promise.resolve()

  private constructor(folder: string, messages: readonly PracticeMessage[]) {
    this.folder = folder
    this.messages = messages
  }

  /** Opens the mailbox in a folder, which is made when it isn't there. */
  static async open(folder: string): Promise<PracticeMailbox> {
    await mkdir(folder, { recursive: true })
    const names = (await readdir(folder)).filter(name => name.endsWith(ending)).sort()
    const messages = names.map(async name => {
      const { size } = await stat(path.join(folder, name))
      return { uid: name.slice(0, -ending.length), sizeBytes: size }
    })
    return new PracticeMailbox(folder, await Promise.all(messages))
  }

  get all(): readonly PracticeMessage[] {
    return this.messages
  }

  /** Adds messages in this order, after those of earlier calls. Answers false, and adds none, when there is no room. */
  add(messages: readonly Uint8Array[]): Promise<boolean> {
    const added = this.writing.then(() => this.write(messages))
    this.writing = added.catch(() => {})
    return added
  }

  read(uid: string): Promise<Buffer> {
    return readFile(this.file(uid))
  }

  async remove(uids: readonly string[]): Promise<void> {
    for (const uid of uids) await rm(this.file(uid), { force: true })
    this.messages = this.messages.filter(message => !uids.includes(message.uid))
  }

  private async write(contents: readonly Uint8Array[]): Promise<boolean> {
    if (this.messages.length + contents.length > maxMessages) return false
    for (const content of contents) {
      const number = Number.parseInt(this.messages.at(-1)?.uid ?? '0', 10) + 1
      const hash = createHash('sha256').update(content).digest('hex').slice(0, 12)
      const message = { uid: `${String(number).padStart(8, '0')}-${hash}`, sizeBytes: content.length }
      await writeWholeFile(this.file(message.uid), content)
      this.messages = [...this.messages, message]
    }
    return true
  }

  private file(uid: string): string {
    return path.join(this.folder, `${uid}${ending}`)
  }
}
