import { afterEach, expect, it } from 'vitest'
import { LineConnection } from '../../../electron/protocols/wire/line-connection.ts'
import { pipeline } from '../../../electron/protocols/wire/pipeline.ts'
import { collect } from '../../servers/collect.ts'
import { type LineServer, startLineServer } from '../../servers/line-server.ts'

let server: LineServer
let line: LineConnection

afterEach(async () => {
  line.close()
  await server.close()
})

async function connect(): Promise<void> {
  server = await startLineServer({ handlers: { GET: ({ argument }) => `got ${argument}`, LAST: () => 'last' } })
  line = await LineConnection.open({ host: server.host, port: server.port, security: 'none' })
}

function ask(count: number, window: number, leave: (skip: () => Promise<void>) => void = () => undefined) {
  const commands = Array.from({ length: count }, (_, index) => `GET ${index}`)
  return pipeline(line, { commands, window, read: async command => `${command}: ${await line.readLine()}`, leave })
}

for (const window of [1, 2, 5, 100]) {
  it(`gives each command its own answer with a window of ${window}`, async () => {
    await connect()
    const answers = await collect(ask(23, window))
    expect(answers).toEqual(Array.from({ length: 23 }, (_, index) => `GET ${index}: got ${index}`))
  })
}

it('sends nothing for no commands', async () => {
  await connect()
  expect(await collect(ask(0, 5))).toEqual([])
  expect(server.lines).toEqual([])
})

it('never has more commands unanswered than the window', async () => {
  await connect()
  let read = 0
  for await (const answer of ask(50, 8)) {
    read++
    expect(answer).toContain('got')
    expect(server.lines.length - read).toBeLessThan(8)
  }
})

it('with a window of one waits for each answer', async () => {
  await connect()
  let read = 0
  for await (const answer of ask(10, 1)) {
    expect(answer).toBe(`GET ${read}: got ${read}`)
    expect(server.lines).toHaveLength(++read)
  }
})

it('leaves the answers still to come to a function that reads them', async () => {
  await connect()
  let skip: (() => Promise<void>) | undefined
  for await (const answer of ask(20, 10, left => (skip = left))) {
    expect(answer).toBe('GET 0: got 0')
    break
  }
  await line.writeLine('LAST')
  await skip?.()
  expect(await line.readLine()).toBe('last')
})
