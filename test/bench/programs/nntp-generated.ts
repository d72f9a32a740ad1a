// A news server with one generated group and empty ones beside it: nntp-generated.ts GROUP ARTICLES GROUPS. Says `port N`.
import { generatedArticles, generatedGroups } from '../../servers/nntp/generated-news.ts'
import { startNntpServer } from '../../servers/nntp-server.ts'

const [name = '', articles = '0', groups = '0'] = process.argv.slice(2)
const server = await startNntpServer({
  groups: [{ name, source: generatedArticles({ count: Number(articles) }) }],
  moreGroups: generatedGroups(Number(groups)),
})
console.log(`port ${server.port}`)
// Ends with whoever started it.
process.stdin.resume().on('end', () => process.exit())
