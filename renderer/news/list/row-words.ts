// What a row of the thread list says, to the eye and to the ear. Pure but for the locale.

import type { ArticleFacts, ArticleRow } from '../../../shared/model/article.ts'
import type { Address } from '../../../shared/model/message.ts'
import { formatNumber, formatSize } from '../../format.ts'
import type { Translate } from '../../i18n.ts'
import { columnTime } from '../../reading/message-time.ts'
import { visibleLine } from '../../ui/visible-text.ts'

export interface RowWords {
  /** The subject, or the first own words of an answer that only repeats it. */
  readonly title: string
  /** Words of ours, or a subject that says nothing new. */
  readonly isTitleWeak: boolean
  readonly from: string
  readonly score: string
  readonly lines: string
  readonly size: string
  readonly time: string
  /** `7 new`, for a folded thread. */
  readonly news: string
}

export function nameOf({ name, address }: Address): string {
  return visibleLine(name).trim() || visibleLine(address)
}

/** `+60`, `−100`; empty for none. */
export function scoreText(score: number): string {
  if (score === 0) return ''
  return score > 0 ? `+${formatNumber(score)}` : `−${formatNumber(-score)}`
}

/** `isTree`: what an answer repeats stands above it, so its own first words say more. */
export function rowWords(
  row: ArticleRow,
  { todayMs, isTree }: { readonly todayMs: number; readonly isTree: boolean },
  t: Translate,
): RowWords {
  const { article } = row
  const folded = row.isFolded && row.unread > 0
  const news = folded && (row.unread > 1 || article?.isRead !== false) ? t('news.row.new', { count: row.unread }) : ''
  if (!article)
    return { title: t('news.row.missing'), isTitleWeak: true, from: '', score: '', lines: '', size: '', time: '', news }
  return {
    ...titleOf(isTree ? article : { ...article, keepsSubject: false }, t),
    from: nameOf(article.from) || t('news.row.noSender'),
    score: scoreText(article.score),
    lines: article.lines === undefined ? '' : formatNumber(article.lines),
    size: article.sizeBytes === undefined ? '' : formatSize(article.sizeBytes),
    time: columnTime(article.dateMs, todayMs, t),
    news,
  }
}

function titleOf({ subject, gist, keepsSubject }: ArticleFacts, t: Translate): Pick<RowWords, 'title' | 'isTitleWeak'> {
  const own = visibleLine(subject).trim()
  const first = gist === undefined ? '' : visibleLine(gist).trim()
  if (keepsSubject && first !== '') return { title: first, isTitleWeak: false }
  return { title: own || t('news.row.noSubject'), isTitleWeak: keepsSubject || own === '' }
}

/** The whole row in one sentence, as a screen reader says it. */
export function spokenRow(row: ArticleRow, words: RowWords, t: Translate): string {
  const { article } = row
  const states = article
    ? [
        !article.isRead && t('news.row.unread'),
        words.title,
        words.from,
        words.time,
        words.lines && t('news.row.lines', { count: article.lines ?? 0 }),
        words.score && t('news.row.score', { score: words.score }),
        article.isWatched && t('news.row.watched'),
        article.isHidden && t('news.row.killed'),
        article.isKept && t('news.row.kept'),
        article.isAnswered && t('news.row.answered'),
        article.isOwn && t('news.row.own'),
        article.isGone && t('news.row.gone'),
      ]
    : [words.title]
  return [
    ...states,
    words.news,
    row.isFolded && row.hiddenCount > 0 && t('news.row.folded', { count: row.hiddenCount }),
  ]
    .filter(Boolean)
    .join(', ')
}
