// A header as a row shows it: decoded, with everything that is known about the article.
import type { Id } from '../../../shared/model/account.ts'
import type { ArticleFacts } from '../../../shared/model/article.ts'
import { InputError } from '../../errors.ts'
import { baseSubject } from '../../reading/threads/base-subject.ts'
import { ANSWERED, GONE, OWN, WANTED, WATCHED } from './article-marks.ts'
import type { GroupIndex } from './group-index.ts'
import { goneTest } from './group-sources.ts'
import type { HeaderLine } from './header-line.ts'
import { readHeader } from './header-pages.ts'
import { headerAuthor, headerText } from './header-text.ts'
import type { News } from './news.ts'
import { textId } from './text-id.ts'

/** What the copy here says; absent: there is none. */
interface CopyColumns {
  readonly id: number
  readonly gist: string
  readonly is_kept: number
}

const COPY_QUERY = 'SELECT id, gist, is_kept FROM news_articles WHERE message_id = ?'

/** An article of an index, by its place there. */
export function factsAt(news: News, index: GroupIndex, at: number): ArticleFacts {
  const number = index.numbers[at] ?? 0
  const line = readHeader(news.db, index.groupId, number)
  if (!line) throw new InputError('This article is gone')
  return {
    ...factsOfLine(news, index.groupId, line),
    ...indexFacts(news, index, at),
    keepsSubject: keepsSubject(news, index, at, line),
  }
}

/** Undefined: no header with this number is here. */
export function findFacts(news: News, groupId: Id, number: number): ArticleFacts | undefined {
  const line = readHeader(news.db, groupId, number)
  if (!line) return undefined
  const index = news.indexes.load(groupId)
  const at = index?.at(number) ?? -1
  return index && at >= 0 ? factsAt(news, index, at) : factsOfLine(news, groupId, line)
}

function factsOfLine(news: News, groupId: Id, line: HeaderLine): ArticleFacts {
  const { number, messageId, lines, sizeBytes } = line
  const { charset, read } = news.states.require(groupId)
  const copy = news.db.get<CopyColumns>(COPY_QUERY, textId(news, { groupId, number }, messageId))
  return {
    groupId,
    number,
    ...(copy ? { articleId: copy.id } : {}),
    subject: headerText(line.subject, charset),
    from: headerAuthor(line.from, charset),
    dateMs: 0,
    ...(lines === undefined ? {} : { lines }),
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
    messageId,
    ...(copy && copy.gist !== '' ? { gist: copy.gist } : {}),
    score: 0,
    isRead: read.has(number),
    isWatched: false,
    isHidden: false,
    isKept: copy?.is_kept === 1,
    isWanted: false,
    isHere: copy !== undefined,
    isGone: false,
    isOwn: false,
    isAnswered: false,
    keepsSubject: false,
  }
}

type IndexFacts = Pick<
  ArticleFacts,
  'dateMs' | 'score' | 'isWatched' | 'isHidden' | 'isWanted' | 'isGone' | 'isOwn' | 'isAnswered'
>

function indexFacts(news: News, index: GroupIndex, at: number): IndexFacts {
  const isGone = goneTest(news.states.require(index.groupId))
  return {
    dateMs: index.datesMs[at] ?? 0,
    score: index.scores[at] ?? 0,
    isWatched: index.hasMark(at, WATCHED),
    isHidden: index.isHidden(at),
    isWanted: index.hasMark(at, WANTED),
    isGone: index.hasMark(at, GONE) || isGone(index.numbers[at] ?? 0),
    isOwn: index.hasMark(at, OWN),
    isAnswered: index.hasMark(at, ANSWERED),
  }
}

/** It answers something that is here, and says the same subject. */
function keepsSubject(news: News, index: GroupIndex, at: number, line: HeaderLine): boolean {
  const parent = index.threads.parents[at] ?? -1
  if (parent < 0 || parent >= index.count) return false
  const above = readHeader(news.db, index.groupId, index.numbers[parent] ?? 0)
  if (!above) return false
  const { charset } = news.states.require(index.groupId)
  const base = (subject: string): string => baseSubject(headerText(subject, charset)).base.toLowerCase()
  return base(above.subject) === base(line.subject)
}
