// Kittiwake's NNTP session: overviews taken apart, or bodies read, and thrown away.
// nntp-session.ts over|bodies HOST PORT GROUP COUNT
import { NntpSession } from '../../../electron/protocols/nntp/session.ts'

const [what, host = '', port = '', group = '', count = '0'] = process.argv.slice(2)
const startMs = performance.now()
const session = await NntpSession.open({ host, port: Number(port), security: 'none' })
const { first, last } = await session.group(group)
let read = 0
if (what === 'over') for await (const { rows } of session.over({ from: first, to: last })) read += rows.length
else {
  const numbers = Array.from({ length: Number(count) }, (_, index) => first + index)
  for await (const fetched of session.bodies(numbers)) {
    if ('error' in fetched) throw fetched.error
    for await (const piece of fetched.body) if (piece.length === 0) throw new Error('an empty piece')
    read++
  }
}
await session.quit()
if (read !== Number(count)) throw new Error(`${read} of ${count} articles`)
console.log(`seconds ${((performance.now() - startMs) / 1000).toFixed(4)}`)
