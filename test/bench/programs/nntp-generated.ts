// A news server with one generated group, in a process of its own: nntp-generated.ts GROUP COUNT. Says `port N`.
import { generatedArticles } from '../../servers/nntp/generated-news.ts'
import { startNntpServer } from '../../servers/nntp-server.ts'

const [name = '', count = '0'] = process.argv.slice(2)
const server = await startNntpServer({ groups: [{ name, source: generatedArticles({ count: Number(count) }) }] })
console.log(`port ${server.port}`)
// Ends with whoever started it.
process.stdin.resume().on('end', () => process.exit())
