// What each article of a thread adds to it: its text taken apart, from this computer alone. Nothing is fetched.
import type { ArticleGist, NumberedArticle } from '../../../shared/model/article.ts'
import type { TextBlock } from '../../../shared/model/text-block.ts'
import { textBlocks } from '../../reading/gist/text-blocks.ts'
import type { NewsServices } from '../news-services.ts'
import { readHere } from './read-here.ts'

/** A page of a thread: who wants more of one article opens it. */
const MAX_LINES = 300
const MAX_CHARACTERS = 24_000

/** In the order in which they are asked for. Articles whose header is gone have neither facts nor text; one whose bytes cannot be read has no text. */
export async function articleGists(
  services: Pick<NewsServices, 'store' | 'reader'>,
  articles: readonly NumberedArticle[],
): Promise<ArticleGist[]> {
  const gists: ArticleGist[] = []
  for (const { groupId, number } of articles) gists.push(await gistOf(services, { groupId, number }))
  return gists
}

async function gistOf(
  services: Pick<NewsServices, 'store' | 'reader'>,
  article: NumberedArticle,
): Promise<ArticleGist> {
  const here = await readHere(services, { kind: 'numbered', ...article })
  if (!here) {
    const facts = await services.store.articleFacts(article)
    return { ...article, ...(facts ? { facts } : {}), isCut: false }
  }
  const { stored, opened } = here
  if (!opened) return { ...article, facts: stored.facts, isUnreadable: true, isCut: false }
  const { blocks, text, isTruncated } = opened
  // A rich text has a plain form; a text nobody could take apart is shown as it is.
  const whole = blocks.length > 0 ? blocks : textBlocks(text.slice(0, MAX_CHARACTERS))
  const shown = firstLines(whole)
  return { ...article, facts: stored.facts, blocks: shown.blocks, isCut: shown.isCut || isTruncated }
}

/** Lines from the top, quotations among them. */
function firstLines(blocks: readonly TextBlock[]): { blocks: TextBlock[]; isCut: boolean } {
  const shown: TextBlock[] = []
  let lines = 0
  let characters = 0
  for (const block of blocks) {
    const kept: string[] = []
    for (const line of block.lines) {
      if (lines >= MAX_LINES || characters >= MAX_CHARACTERS) break
      kept.push(line.slice(0, MAX_CHARACTERS))
      lines++
      characters += line.length
    }
    if (kept.length > 0) shown.push({ ...block, lines: kept })
    if (kept.length < block.lines.length) return { blocks: shown, isCut: true }
  }
  return { blocks: shown, isCut: false }
}
