// Real processes, killed for real: fifty times with KITTIWAKE_LONG=1.
import { randomInt } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runAndKill } from '../child-program.ts'
import { bytesAt, openHere } from '../store-world.ts'
import { header, newGroup, open, plan } from './news-world.ts'

const KILLS = process.env.KITTIWAKE_LONG === '1' ? 50 : 5
const MAX_LINES = 12

function command(folder: string): string[] {
  const program = fileURLToPath(new URL('reading-news-program.ts', import.meta.url))
  return [process.execPath, '--disable-warning=ExperimentalWarning', program, folder]
}

test(`${KILLS} kills while news arrive lose no text and no header, and double none`, {
  timeout: KILLS * 10_000,
}, async () => {
  const { store, folder } = openHere()
  const group = await newGroup(store)
  store.end()
  const stored = new Set<number>()
  for (let round = 0; round < KILLS; round++) {
    const lines = await runAndKill(command(folder), randomInt(2, MAX_LINES))
    for (const line of lines.filter(each => each.startsWith('text '))) {
      for (const number of line.split(' ').slice(1)) stored.add(Number(number))
    }
    const { store: again, profile } = openHere(folder)
    for (const number of stored) {
      const found = await again.findArticle({ kind: 'numbered', groupId: group.groupId, number })
      expect(found && bytesAt(found.raw).toString()).toBe(`text of ${number}`)
      expect(found?.messageId).toBe(header(number).messageId)
    }
    // What is known is exactly what is here: nothing would be asked for twice, and nothing is missing for ever.
    const { list, articles } = await open(again, group.groupId)
    const { first = 1, last = 0, missing, total } = again.openGroup(group.groupId)
    expect({ articles, missing, total }).toEqual({ articles: last - first + 1, missing: 0, total: articles })
    expect(again.listRows(list, 0, 1).unread).toBe(again.openGroup(group.groupId).unread)
    expect((await plan(again, group, last, first)).ranges).toEqual([])
    again.end()
    expect(profile.endedBadly).toBe(true)
  }
})
