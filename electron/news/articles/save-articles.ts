// Writes many articles as files, one each, into a folder the person chooses. Only texts that are here; nothing is fetched.
import type { ArticleChoice, NumberedArticle } from '../../../shared/model/article.ts'
import { readRaw } from '../../store/raw-bytes.ts'
import { fileStem } from '../file-stem.ts'
import type { NewsServices } from '../news-services.ts'

/** As many files as a folder shows well; more is saved by choosing again. */
const MAX_FILES = 10_000

interface ArticleFile {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** Answers with how many were written and how many of the choice are not on this computer. */
export async function saveArticles(
  { store, desktop }: Pick<NewsServices, 'store' | 'desktop'>,
  choice: ArticleChoice,
): Promise<{ saved: number; absent: number }> {
  const { count, articles } = await store.countChosen(choice, MAX_FILES)
  const files = filesOf(store, articles)
  // Nothing is here: no folder is asked for.
  const first = await files.next()
  if (first.done) return { saved: 0, absent: count }
  const saved = await desktop.saveFiles(
    (async function* () {
      yield first.value
      yield* files
    })(),
  )
  return { saved, absent: saved === 0 ? 0 : count - saved }
}

async function* filesOf(
  store: NewsServices['store'],
  articles: readonly NumberedArticle[],
): AsyncGenerator<ArticleFile> {
  for (const article of articles) {
    const file = await fileOf(store, article)
    if (file) yield file
  }
}

async function fileOf(store: NewsServices['store'], article: NumberedArticle): Promise<ArticleFile | undefined> {
  const stored = await store.findArticle({ kind: 'numbered', ...article })
  if (!stored) return undefined
  return { fileName: `${fileStem(stored.facts?.subject ?? '')}.eml`, bytes: await readRaw(stored.raw) }
}
