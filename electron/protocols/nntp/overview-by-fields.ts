// Overview rows put together from single header fields (HDR, RFC 3977 8.5; XHDR, RFC 2980 2.6), for servers without
// overviews: seven commands a piece, all asked for ahead.
import { refusal } from '../wire/coded-reply.ts'
import { BodyLines } from './body-lines.ts'
import type { Answer, Dialogue } from './dialogue.ts'
import { type HeaderCommand, headerCommand } from './header-values.ts'
import { rowOfFields } from './overview.ts'
import type { OverviewBatch } from './overview-batch.ts'
import { parseHeaderValue } from './parse.ts'
import { type ArticleRange, isInRange } from './ranges.ts'
import { isMissingArticle } from './refusal.ts'

/** The first one decides whether the server has the command; what it refuses of the others stays empty. */
const FIELDS = ['Subject', 'From', 'Date', 'Message-ID', 'References', ':bytes', ':lines']

/** In no range. */
const NOWHERE = { number: -1, value: '' }

/** Names in lower case, for each article number. */
type PieceFields = Map<number, Map<string, string>>

export async function* readByFields(
  dialogue: Dialogue,
  command: HeaderCommand,
  pieces: readonly ArticleRange[],
): AsyncGenerator<OverviewBatch, void, void> {
  const commands = pieces.flatMap(piece => FIELDS.map(field => headerCommand(command, field, piece)))
  let fields: PieceFields = new Map()
  for await (const answer of dialogue.askMany({ commands })) {
    const position = answer.index % FIELDS.length
    const range = pieces[Math.floor(answer.index / FIELDS.length)] ?? { from: 0 }
    if (position === 0) refuseUnlessMissing(answer)
    await addField(fields, answer, { field: FIELDS[position] ?? '', range })
    if (position < FIELDS.length - 1) continue
    yield { rows: rowsOf(fields), range, isComplete: true }
    fields = new Map()
  }
}

function refuseUnlessMissing({ reply, body, command }: Answer): void {
  if (!body && !isMissingArticle(reply)) throw refusal(reply, command)
}

async function addField(
  fields: PieceFields,
  { body }: Answer,
  { field, range }: { readonly field: string; readonly range: ArticleRange },
): Promise<void> {
  const name = field.replace(':', '').toLowerCase()
  const lines = new BodyLines()
  const add = (said: readonly string[]) => {
    for (const line of said) {
      const { number, value } = parseHeaderValue(line) ?? NOWHERE
      if (!isInRange(number, range)) continue
      const known = fields.get(number) ?? new Map<string, string>()
      fields.set(number, known.set(name, value))
    }
  }
  for await (const chunk of body ?? []) add(lines.push(chunk))
  add(lines.end())
}

function rowsOf(fields: PieceFields) {
  return [...fields].sort(([one], [other]) => one - other).map(([number, values]) => rowOfFields(number, values))
}
