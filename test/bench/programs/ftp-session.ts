// Our session with our own reading and writing of files, and nothing else: one big file down or up.
// ftp-session.ts get|put HOST PORT USER PASSWORD PATH plain|tls LOCAL
import { readFileSync } from 'node:fs'
import { Blocks } from '../../../electron/files/transfers/blocks.ts'
import { openToRead, ReadRing, readAhead } from '../../../electron/files/transfers/local-reader.ts'
import { LocalWriter } from '../../../electron/files/transfers/local-writer.ts'
import { FtpSession } from '../../../electron/protocols/ftp/session.ts'

const [what, host = '', port = '', user = '', password = '', remote = '', security, local = ''] = process.argv.slice(2)
const ca = readFileSync(process.env.FTP_CA_FILE ?? '', 'utf8')
const startMs = performance.now()
const session = await FtpSession.open({
  host,
  port: Number(port),
  security: security === 'tls' ? 'starttls' : 'none',
  ca,
})
await session.login({ user, password })
const blocks = new Blocks()
if (what === 'get') {
  const writer = new LocalWriter({ path: local, from: 0, blocks })
  await session.receive(remote, writer)
  await writer.end()
} else {
  const opened = await openToRead(local)
  await session.send(readAhead(opened, 0, new ReadRing(blocks, opened.sizeBytes)), remote)
  await opened.file.close()
}
await session.quit()
console.log(`seconds ${((performance.now() - startMs) / 1000).toFixed(4)}`)
