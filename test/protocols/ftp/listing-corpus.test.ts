// The lines of test/fixtures/listings: each alone, and each family as one listing. What is read otherwise than there is in a table.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ListedFile } from '../../../electron/protocols/ftp/listed-file.ts'
import { parseFacts } from '../../../electron/protocols/ftp/listing/facts.ts'
import { ListingReader, parseListing } from '../../../electron/protocols/ftp/parse-listing.ts'

interface CorpusLine {
  readonly id: string
  readonly family: string
  readonly line: string
  readonly expect: 'accept' | 'refuse' | 'refuse_or_undated'
  readonly name?: string | null
  readonly type?: 'file' | 'dir' | 'link' | 'other' | null
  readonly size?: number | null
  readonly link_target?: string | null
  readonly date?: string | null
  readonly date_md_hm?: string | null
}

/** What the fields of a line are to us, in place of what the corpus says. `kind` null: not an entry. */
interface Reading {
  readonly name?: string
  readonly kind?: string
  readonly size?: number | null
  /** The beginning of the ISO time, or of its part after the year. */
  readonly date?: string | null
}

interface Difference extends Reading {
  readonly why: string
}

const NOW_MS = Date.UTC(2026, 10, 21, 12)

const DEVICE = 'a device is no file, and has numbers in place of a size'
const NO_FOLDER_SIZE = 'the listing gives no size, so none is shown'
const NUMBERED_MONTH = 'the month is written as a number, so the date is certain'
const NEIGHBOURS = 'size, date and name stand in the line; what stands before them may be odd'

/** Name of the line -> what we make of it, and why. */
const DIFFERENCES: Readonly<Record<string, Difference>> = {
  'unix-010': { kind: 'other', size: 83_853, why: DEVICE },
  'unix-011': { kind: 'other', size: 126_552, why: DEVICE },
  'unix-030': { kind: 'other', size: null, why: DEVICE },
  'unix-031': { kind: 'other', size: null, why: DEVICE },
  'unix-036': { date: '2003-06-03', why: NUMBERED_MONTH },
  'unix-037': { date: '08-17T20:10', why: NUMBERED_MONTH },
  'unix-059': { date: '03-02T15:13', why: NUMBERED_MONTH },
  'unix-060': { date: '2003-03-02', why: NUMBERED_MONTH },
  'unix-038': {
    name: 'zxbox',
    kind: 'other',
    size: 4096,
    date: '03-02T15:13',
    why: 'a kind of file we do not know is shown',
  },
  'unix-039': {
    name: 'zxjdbc',
    kind: 'folder',
    size: 4096,
    date: '2001-08-24',
    why: 'rights in an odd order are left out',
  },
  'unix-040': {
    name: 'zziplib',
    kind: 'folder',
    size: 4096,
    date: null,
    why: 'an unknown month leaves the date unknown',
  },
  'unix-041': {
    name: 'zzplayer',
    kind: 'folder',
    size: 4096,
    date: null,
    why: 'there is no 30:01: the date is unknown',
  },
  'unix-042': {
    name: 'zztpp',
    kind: 'folder',
    size: 4096,
    date: null,
    why: 'there is no 36 August: the date is unknown',
  },
  'unix-045': { name: 'zxJDBC-1.2.4.zip', kind: 'file', size: 126_552, date: '2001-01-22', why: NEIGHBOURS },
  'unix-046': {
    name: 'zxJDBC-2.0.1b1.zip',
    kind: 'file',
    size: 190_144,
    date: '2001-04-27',
    why: 'GNU ls writes older files so with --time-style=iso',
  },
  'windows-nt-025': {
    name: '73131-testtes1.afp',
    size: 166,
    date: '2001-11-02',
    why: 'a Unix line in a Windows listing',
  },
  'windows-nt-026': {
    name: '73131-testtes1.AFP',
    size: 166,
    date: '2001-11-09',
    why: 'a Unix line in a Windows listing',
  },
  'windows-nt-028': {
    name: '.bash_history',
    kind: 'file',
    size: 681,
    date: null,
    why: 'month 20: the date is unknown',
  },
  'os400-013': {
    name: 'build.xml',
    kind: 'file',
    size: 6409,
    date: null,
    why: 'there is no 30:06: the date is unknown',
  },
  'os400-016': { name: 'einladung.zip', kind: 'file', size: 4019, date: '03-18T18:58', why: NEIGHBOURS },
  'os400-017': { name: 'readme', kind: 'file', size: 422, date: '03-24T14:06', why: 'groups may hold blanks' },
  'os400-018': {
    name: 'build.xml',
    kind: 'file',
    size: 8492,
    date: null,
    why: 'there is no 30:13: the date is unknown',
  },
  'os2-016': { name: 'MPTN', kind: 'folder', size: 0, date: null, why: 'month 13: the date is unknown' },
  'vms-021': {
    name: '120196.TXT',
    kind: 'file',
    size: 60_416,
    date: null,
    why: 'PM where VMS has none: the date is unknown',
  },
  'vms-022': { name: '30CHARBAR.TXT', kind: 'file', size: 5632, date: '1998-06-02', why: NEIGHBOURS },
  'vms-023': { name: 'A.', kind: 'file', size: 9216, date: '1998-07-01', why: NEIGHBOURS },
  'vms-024': { name: 'AA.', kind: 'file', size: 77_824, date: null, why: 'an unknown month leaves the date unknown' },
  'mlsx-022': {
    name: 'Short stamp',
    kind: 'other',
    size: null,
    date: null,
    why: 'a fact without sense counts as not given',
  },
  'mlsx-023': {
    name: '/trailing chars in Modify',
    kind: 'folder',
    size: null,
    date: null,
    why: 'a fact without sense counts as not given',
  },
  'mlsx-024': {
    name: 'modify has spurious chars',
    kind: 'folder',
    size: null,
    date: null,
    why: 'a fact without sense counts as not given',
  },
  ...Object.fromEntries(
    [
      '003',
      '009',
      '010',
      '012',
      '014',
      '015',
      '016',
      '019',
      '020',
      '021',
      '022',
      '030',
      '031',
      '033',
      '034',
      '038',
    ].map(number => [`windows-nt-${number}`, { size: null, why: NO_FOLDER_SIZE }]),
  ),
}

const corpus = readFileSync(new URL('../../fixtures/listings/list-lines.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map(line => JSON.parse(line) as CorpusLine)

/** What has to come out, or undefined when the line is no entry. */
function wanted(corpusLine: CorpusLine): Required<Reading> | undefined {
  const difference = DIFFERENCES[corpusLine.id]
  if (corpusLine.expect !== 'accept' && !difference?.name) return undefined
  const date = corpusLine.date_md_hm?.replace(' ', 'T') ?? corpusLine.date ?? null
  const kind = corpusLine.type === 'dir' ? 'folder' : (corpusLine.type ?? 'file')
  const { name = corpusLine.name ?? '' } = difference ?? {}
  return {
    name,
    kind: difference?.kind ?? kind,
    size: difference?.size === undefined ? (corpusLine.size ?? null) : difference.size,
    date: difference?.date === undefined ? date : difference.date,
  }
}

/** An entry in the words of the corpus, its time cut to what `date` says. */
function reading(file: ListedFile, { date }: Required<Reading>): Required<Reading> {
  const iso = file.modified === undefined ? null : new Date(file.modified).toISOString()
  const isYearless = date !== null && /^\d\d-/.test(date)
  const shown = iso && (isYearless ? iso.slice(5, 5 + date.length) : iso.slice(0, date?.length))
  return { name: file.name, kind: file.kind, size: file.sizeBytes ?? null, date: shown }
}

function readAlone({ family, line }: CorpusLine): ListedFile[] {
  if (family !== 'mlsx') return parseListing(line, { now: () => NOW_MS })
  const facts = parseFacts(line)
  return facts ? [facts.file] : []
}

function readTogether(family: string, lines: readonly CorpusLine[]): ListedFile[] {
  const reader = new ListingReader({ now: () => NOW_MS, format: family === 'mlsx' ? 'mlsd' : 'list' })
  for (const { line } of lines) reader.push(`${line}\r\n`)
  return reader.end().entries
}

const families = [...new Set(corpus.map(({ family }) => family))]

describe('FTP-14: lines of listings', () => {
  it('there are 224, and every difference belongs to one', () => {
    const ids = new Set(corpus.map(({ id }) => id))
    expect(ids.size).toBe(224)
    expect(Object.keys(DIFFERENCES).filter(id => !ids.has(id))).toEqual([])
  })

  it.each(corpus)('$id alone: $line', corpusLine => {
    const files = readAlone(corpusLine)
    const want = wanted(corpusLine)
    expect(files.map(file => reading(file, want ?? { name: '', kind: '', size: null, date: null }))).toEqual(
      want ? [want] : [],
    )
    if (corpusLine.link_target) expect(files[0]?.target).toBe(corpusLine.link_target)
  })

  it.each(families)('%s: all lines as one listing, malformed ones hide none of their neighbours', family => {
    const lines = corpus.filter(each => each.family === family)
    const nothing = { name: '', kind: '', size: null, date: null }
    // Names with a slash cannot be entries of a folder; MLST answers with such paths.
    const wants = lines.map(wanted).filter(want => want !== undefined && !want.name.includes('/'))
    const files = readTogether(family, lines)
    expect(files.map((file, index) => reading(file, wants[index] ?? nothing))).toEqual(wants)
  })

  it('all families mixed in one listing are read as they are alone', () => {
    const lines = corpus.filter(({ family }) => family !== 'mlsx')
    const alone = lines.flatMap(readAlone)
    expect(readTogether('unix', lines)).toEqual(alone)
  })
})
