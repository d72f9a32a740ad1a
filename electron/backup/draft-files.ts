// The files of drafts for a backup. Each is read whole before its first byte is written, since an entry of a ZIP cannot be taken
// back: one with zeros in it would be sent some day as if it were what was attached.
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { UnreadableFiles } from '../../shared/model/backup.ts'
import { lostMessage } from '../errors.ts'
import type { CopiedAttachment } from '../store/backup/copy-database.ts'

/** Nobody reads a longer list; the count says how many there are. */
const MAX_NAMED = 20

export interface DraftFile {
  readonly path: string
  readonly sizeBytes: number
  /** Undefined: it cannot be had any more, which is noted. Throws the system's error. */
  open(): Promise<readonly Uint8Array[] | undefined>
}

/** Those that a copied database names, and which of them a backup must do without. */
export class DraftFiles {
  private readonly folder: string
  private absentCount = 0
  private readonly unreadable: string[] = []

  constructor(folder: string) {
    this.folder = folder
  }

  async list(attachments: readonly CopiedAttachment[]): Promise<DraftFile[]> {
    const found: DraftFile[] = []
    for (const { storedName, fileName } of attachments) {
      const file = join(this.folder, basename(storedName))
      const note = (error: unknown): undefined => this.note(error, { file, fileName })
      const facts = await stat(file).catch(note)
      if (!facts?.isFile()) continue
      const open = () => readFile(file).then(bytes => [bytes], note)
      found.push({ path: `attachments/${basename(storedName)}`, sizeBytes: facts.size, open })
    }
    return found
  }

  /** They went since: their draft was sent or thrown away. */
  get absent(): number {
    return this.absentCount
  }

  /** For the result of a job: nothing where there were none. */
  get told(): { readonly unreadableFiles?: UnreadableFiles } {
    const { unreadable } = this
    return unreadable.length === 0
      ? {}
      : { unreadableFiles: { count: unreadable.length, named: unreadable.slice(0, MAX_NAMED) } }
  }

  private note(error: unknown, { file, fileName }: { readonly file: string; readonly fileName: string }): undefined {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') this.absentCount += 1
    else if (lostMessage(error, file)) this.unreadable.push(fileName)
    else throw error
  }
}
