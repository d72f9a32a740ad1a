import net from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { LineConnection } from '../../../electron/protocols/wire/line-connection.ts'

const open: { close(): unknown }[] = []

afterEach(() => {
  for (const each of open.splice(0)) each.close()
})

/** A server that answers `ok` to `go` and remembers in which pieces things came. */
async function connect() {
  const pieces: string[] = []
  const server = net.createServer(socket => {
    open.push({ close: () => socket.destroy() })
    socket.on('error', () => socket.destroy())
    socket.on('data', chunk => {
      pieces.push(chunk.toString())
      if (chunk.includes('go\r\n')) socket.write('ok\r\n')
    })
  })
  open.push(server)
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  const line = await LineConnection.open({ host: '127.0.0.1', port, security: 'none' })
  open.push(line)
  return { line, pieces }
}

it('what is held back goes out in one piece with the next read', async () => {
  const { line, pieces } = await connect()
  line.hold()
  await line.writeLine('one')
  await line.writeLines(['two', 'three'])
  await line.write(Buffer.from('go\r\n'))
  expect(await line.readLine()).toBe('ok')
  expect(pieces).toEqual(['one\r\ntwo\r\nthree\r\ngo\r\n'])
})

it('what is written after that goes out at once', async () => {
  const { line, pieces } = await connect()
  line.hold()
  await line.writeLine('go')
  await line.readLine()
  await line.writeLine('go')
  await line.readLine()
  expect(pieces).toEqual(['go\r\n', 'go\r\n'])
})

it('what is held back can be released without a read', async () => {
  const { line, pieces } = await connect()
  line.hold()
  await line.writeLine('one')
  await line.release()
  await line.writeLine('go')
  await line.readLine()
  expect(pieces.join('')).toBe('one\r\ngo\r\n')
})

it('no more than 64 KiB are held back', async () => {
  const { line, pieces } = await connect()
  line.hold()
  await line.write(Buffer.alloc(70_000, 'x'))
  await line.writeLine('go')
  await line.readLine()
  expect(pieces.join('')).toBe(`${'x'.repeat(70_000)}go\r\n`)
})
