// slrn, a newsreader of another hand, shows what was posted from here as it was written.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWhere } from '../../servers/describe-where.ts'
import { type RealInn, startRealInn } from '../../servers/real/inn.ts'
import { whyNoSlrn } from '../../servers/real/needed-packages.ts'
import { readWithSlrn } from '../../servers/real/read-with-slrn.ts'
import { PostingWorld } from './posting-world.ts'

const describeSlrn = describeWhere('slrn', await whyNoSlrn())

describeSlrn('slrn', () => {
  let inn: RealInn | undefined
  beforeAll(async () => {
    inn = await startRealInn()
  })
  afterAll(() => inn?.stop())
  const world = new PostingWorld()

  it('N13: reads subject, author and text of our article', async () => {
    if (!inn) throw new Error('INN was not started')
    await world.addServer({ port: inn.plain.port })
    const text = `Grüße aus Kvaløya\n\n> quoted – before\n${'long '.repeat(25)}end\nlast words here\n`
    const subject = 'Måling på Kvaløya'
    expect(await world.post({ groups: ['local.test'], subject, text })).toMatchObject({ state: 'done' })
    const screen = await readWithSlrn(inn.plain, { group: 'local.test', subject, lastWords: 'last words here' })
    for (const line of ['Anna Aas', subject, 'Grüße aus Kvaløya', '> quoted – before', 'long end'])
      expect(screen).toContain(line)
    expect(screen).not.toMatch(/=C3|=\?utf-8/i)
  })
})
