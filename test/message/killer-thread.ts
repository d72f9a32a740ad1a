// A message thread that some messages end: the real methods behind a check for a field that names the way to die.
import { readFileSync } from 'node:fs'
import { messageMethods } from '../../electron/message/message-methods.ts'
import type { RawRange } from '../../electron/message/message-reader.ts'
import { serveThread } from '../../electron/threads/serve-thread.ts'

function survive({ file, offset, sizeBytes }: RawRange): void {
  const text = readFileSync(file).toString('latin1', offset, offset + sizeBytes)
  const way = /^X-Killer: (\w+)/m.exec(text)?.[1]
  if (way === 'exit') process.exit(3)
  if (way === 'throw') throw new Error('The parser failed')
  while (way === 'loop') text.indexOf('never')
  const eaten: object[] = []
  while (way === 'memory') eaten.push(Array.from({ length: 10_000 }, (_, index) => ({ index })))
}

serveThread({
  ...messageMethods,
  summarise: messages => {
    for (const { raw } of messages) survive(raw)
    return messageMethods.summarise(messages)
  },
  open: raw => {
    survive(raw)
    return messageMethods.open(raw)
  },
} satisfies typeof messageMethods)
