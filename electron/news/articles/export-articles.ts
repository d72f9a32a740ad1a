// Writes articles out of this program, byte for byte: all into one mbox file, or a file each. Only texts that are here; nothing
// is fetched. What is half done when it is stopped goes: the one file, or nothing but the files that are whole.
import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArticleChoice, ArticleName, ExportFormat } from '../../../shared/model/article.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { NewsJobResult } from '../../../shared/model/news-job.ts'
import type { JobContext } from '../../jobs/job.ts'
import { fileStem } from '../../message/file-stem.ts'
import { mboxEntry } from '../../message/mboxrd.ts'
import type { StoredArticle } from '../../store/news/news-store.ts'
import { readRaw } from '../../store/raw-bytes.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import { placeBinary } from '../binaries/place-binary.ts'
import type { NewsServices } from '../news-services.ts'

/** What one command writes; more is written by choosing again. */
const MAX_ARTICLES = 100_000
/** As many files as a folder shows well. */
const MAX_FILES = 10_000

type ExportServices = Pick<NewsServices, 'store' | 'desktop' | 'jobs'>
type Exported = Extract<NewsJobResult, { kind: 'exported-articles' }>

interface Export {
  readonly articles: readonly ArticleName[]
  readonly count: number
  readonly format: ExportFormat
  readonly folder: string
  /** The one file is called so. */
  readonly title: string
}

/** Job `export-articles`; a folder is asked for only where something can be written. */
export async function startExport(
  services: ExportServices,
  choice: ArticleChoice,
  format: ExportFormat,
): Promise<{ job?: Job; absent: number }> {
  const { store, desktop, jobs } = services
  const chosen = await store.countChosen(choice, format === 'mbox' ? MAX_ARTICLES : MAX_FILES)
  const articles: ArticleName[] = [
    ...chosen.articles.map(article => ({ kind: 'numbered', ...article }) as const),
    ...chosen.articleIds.map(articleId => ({ kind: 'stored', articleId }) as const),
  ]
  const first = await firstHere(store, articles)
  if (!first) return { absent: chosen.count }
  const folder = await desktop.chooseFolder()
  if (folder === undefined) return { absent: 0 }
  const title = await titleOf(store, choice, first)
  const work = { articles, count: chosen.count, format, folder, title }
  return { job: jobs.start({ kind: 'export-articles', title }, job => exportArticles(store, work, job)), absent: 0 }
}

async function firstHere(store: NewsServices['store'], articles: readonly ArticleName[]) {
  for (const article of articles) {
    const stored = await store.findArticle(article)
    if (stored) return stored
  }
  return undefined
}

/** The group, where it is about a whole one; else the subject of the first article. */
async function titleOf(store: NewsServices['store'], choice: ArticleChoice, first: StoredArticle): Promise<string> {
  const groupId = choice.kind === 'groups' && choice.groupIds.length === 1 ? choice.groupIds[0] : undefined
  const group = groupId === undefined ? undefined : await store.readNewsgroup(groupId)
  return group?.name ?? first.facts?.subject ?? ''
}

/** Throws StorageError. */
async function exportArticles(store: NewsServices['store'], work: Export, job: JobContext): Promise<Exported> {
  try {
    return work.format === 'mbox' ? await writeMbox(store, work, job) : await writeFiles(store, work, job)
  } catch (error) {
    throw storageErrorOf(error, work.folder)
  }
}

async function writeMbox(store: NewsServices['store'], work: Export, job: JobContext): Promise<Exported> {
  const temporary = temporaryIn(work.folder)
  try {
    const written = await writeEntries(store, work, { job, temporary })
    const fileName = await placeBinary(temporary, work.folder, `${fileStem(work.title, 'articles')}.mbox`)
    return { kind: 'exported-articles', written, absent: work.count - written, fileName }
  } finally {
    await rm(temporary, { force: true })
  }
}

async function writeEntries(
  store: NewsServices['store'],
  work: Export,
  { job, temporary }: { job: JobContext; temporary: string },
): Promise<number> {
  await using file = await open(temporary, 'wx')
  const written = await eachHere({ store, work, job }, (stored, raw) => append(file, stored, raw))
  await file.sync()
  return written
}

async function append(file: FileHandle, { facts, receivedMs }: StoredArticle, raw: Uint8Array): Promise<void> {
  await file.writeFile(mboxEntry(raw, { sender: facts?.from.address ?? '', receivedMs }))
}

async function writeFiles(store: NewsServices['store'], work: Export, job: JobContext): Promise<Exported> {
  const written = await eachHere({ store, work, job }, async ({ facts }, raw) => {
    const temporary = temporaryIn(work.folder)
    try {
      await writeFile(temporary, raw, { flag: 'wx' })
      await placeBinary(temporary, work.folder, `${fileStem(facts?.subject ?? '', 'article')}.eml`)
    } finally {
      await rm(temporary, { force: true })
    }
  })
  return { kind: 'exported-articles', written, absent: work.count - written }
}

function temporaryIn(folder: string): string {
  return join(folder, `.${randomUUID()}.kittiwake-part`)
}

interface Walk {
  readonly store: NewsServices['store']
  readonly work: Export
  readonly job: JobContext
}

/** Answers with how many were written. */
async function eachHere(
  { store, work, job }: Walk,
  write: (stored: StoredArticle, raw: Uint8Array) => Promise<void>,
): Promise<number> {
  const total = work.articles.length
  let written = 0
  for (const [done, article] of work.articles.entries()) {
    job.signal.throwIfAborted()
    job.report({ done, total })
    const stored = await store.findArticle(article)
    if (!stored) continue
    await write(stored, await readRaw(stored.raw))
    written++
  }
  job.report({ done: total, total })
  return written
}
