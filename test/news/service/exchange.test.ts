// What is subscribed, read and ruled, from and to the files of other newsreaders.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { PostingWorld } from './posting-world.ts'

const world = new PostingWorld()

async function choose(name: string, content: string): Promise<void> {
  world.desktop.chosenFile = path.join(world.folder, name)
  await writeFile(world.desktop.chosenFile, content)
}

const saved = () => Buffer.from(world.desktop.saved.at(-1)?.bytes ?? new Uint8Array()).toString()

describe('.newsrc', () => {
  it('71: comes in with what is subscribed and read, and says what it did not understand', async () => {
    await world.serve({ groups: [{ name: 'misc.test' }, { name: 'misc.other' }] })
    await choose('newsrc', 'misc.test: 1-5,7\nmisc.other! 1-3\nnonsense\n')
    expect(await world.news.importNewsrc({ serverId: world.serverId })).toEqual({
      groups: 2,
      subscribed: 1,
      problems: [{ line: 3, text: 'nonsense' }],
    })
    const names = (await world.news.subscriptions({})).map(({ name }) => name)
    expect(names).toEqual(['misc.test'])
  })

  it('71: goes out as it came in, joined with what was read before', async () => {
    await world.serve({ groups: [{ name: 'misc.test' }, { name: 'misc.other' }] })
    await choose('newsrc', 'misc.test: 1-5,7\nmisc.other! 1-3\n')
    await world.news.importNewsrc({ serverId: world.serverId })
    await choose('newsrc', 'misc.test: 6,9\n')
    await world.news.importNewsrc({ serverId: world.serverId })
    expect(await world.news.exportNewsrc({ serverId: world.serverId })).toBe(true)
    expect(saved().split('\n').sort()).toEqual(['', 'misc.other! 1-3', 'misc.test: 1-7,9'])
  })

  it('is left alone when the person cancels', async () => {
    await world.serve({})
    expect(await world.news.importNewsrc({ serverId: world.serverId })).toBeUndefined()
  })
})

describe('score files', () => {
  it('come in as rules and go out again', async () => {
    await choose('score', '[comp.lang.*]\nScore: -50\n  Subject: make money\nScore: 10\n  What is this\n')
    expect(await world.rules.importScores({})).toEqual({
      rules: 1,
      notUnderstood: [{ line: 5, text: 'What is this' }],
    })
    expect(await world.rules.list({})).toMatchObject([
      { actions: [{ kind: 'raise', by: -50 }], conditions: [{ field: 'subject', text: 'make money' }] },
    ])
    expect(await world.rules.exportScores({})).toEqual({ leftOut: 0 })
    expect(saved()).toContain('Subject: make money')
  })

  it('of some thousand rules come in at once, and more than anybody keeps do not come in at all', async () => {
    const entries = (count: number) =>
      Array.from({ length: count }, (_, index) => `Score: 5\n  Subject: word${index}\n`).join('')
    await choose('score', `[*]\n${entries(3_000)}`)
    expect(await world.rules.importScores({})).toMatchObject({ rules: 3_000 })
    await choose('score', `[*]\n${entries(8_000)}`)
    await expect(world.rules.importScores({})).rejects.toMatchObject({ kind: 'input' })
    expect(await world.rules.list({})).toHaveLength(3_000)
  })
})
