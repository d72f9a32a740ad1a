// A program that runs has read mail before: its threads are there, and their code is compiled.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { MessageReader } from '../../../electron/message/open-message-reader.ts'
import { corpusMessage } from '../corpus.ts'

const READ_BEFORE = 200

/** Reads some messages that nobody waits for. */
export async function readSomeBefore(reader: Pick<MessageReader, 'summarise'>, folder: string): Promise<void> {
  for (let index = 0; index < READ_BEFORE; index++) {
    const file = path.join(folder, `before-${index}`)
    const message = corpusMessage(index)
    writeFileSync(file, message)
    await reader.summarise([{ id: 1, raw: { file, offset: 0, sizeBytes: message.length } }])
  }
}
