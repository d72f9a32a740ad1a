// The one place where a failure becomes sentences: what happened, what is safe, what to do, and one action.
// Pure; the words are in the catalogue under `failure`. It does not decide where or how they are shown.

import { assertNever, type Failure } from '../../shared/failure.ts'
import type { JobKind } from '../../shared/model/job.ts'
import { serverWords } from '../../shared/server-words.ts'
import { formatDate } from '../format.ts'
import type { Translate } from '../i18n.ts'
import type { FailureAction, FailureMatch } from './failure-case.ts'
import { isKnownField, matchFailure } from './match-failure.ts'

/** What was being done: a job, or an article that a person opened. */
export type Doing = JobKind | 'open-article'

export interface FailureText {
  readonly title: string
  readonly safe: string
  readonly advice: string
  /** The server's own words: untrusted, one line, length limited. Shown quoted. */
  readonly words?: string
  readonly action: FailureAction | null
}

/** What was going on: what is safe depends on it. */
export interface Circumstances {
  readonly doing?: Doing | undefined
  /** The server is used with a password, of which something can be said; true unless said. */
  readonly hasPassword?: boolean | undefined
}

export function describeFailure(
  failure: Failure,
  t: Translate,
  circumstances: Doing | Circumstances = {},
): FailureText {
  const { doing, hasPassword = true }: Circumstances =
    typeof circumstances === 'string' ? { doing: circumstances } : circumstances
  const match = matchFailure(failure)
  const values = valuesOf(failure, t, match)
  const words = wordsOf(failure)
  const fact = match.safe === 'passwordNotSent' && !hasPassword ? null : match.safe
  const safe = safeWords(fact, t, safeWhile(failure, t, doing))
  return {
    title: t(`failure.case.${match.name}.title`, values),
    safe,
    advice: t(`failure.case.${match.name}.advice`, values),
    ...(words ? { words } : {}),
    action: match.action,
  }
}

/** Both facts, where they are two: that nothing was changed is said once. */
function safeWords(safe: FailureMatch['safe'], t: Translate, whileDoing: string): string {
  if (!safe) return whileDoing
  const isSaidTwice = safe.startsWith('nothing') && whileDoing === t('failure.doing.looking')
  return [t(`failure.safe.${safe}`), isSaidTwice ? '' : whileDoing].filter(Boolean).join(' ')
}

function valuesOf(failure: Failure, t: Translate, match: FailureMatch): Record<string, unknown> {
  const field = failure.kind === 'input' && isKnownField(failure.field) ? t(`failure.field.${failure.field}`) : ''
  const file = (failure.kind === 'storage' && failure.file) || t('failure.someFile')
  const { dateMs, ...values } = match.values ?? {}
  const date = dateMs === undefined ? '' : formatDate(dateMs)
  // A port is a name, not an amount: as text it is not grouped.
  const server = { host: failure.host ?? t('failure.theServer'), port: String(failure.port ?? '') }
  return { ...server, field, file, date, ...values }
}

function safeWhile(failure: Failure, t: Translate, doing: Doing | undefined): string {
  // Nothing may be promised about mail when the store itself is in doubt.
  if (failure.kind === 'storage' && (failure.reason === 'damaged' || failure.reason === 'newer')) return ''
  switch (doing) {
    case 'get-mail':
    case 'get-message':
    case 'look-at-server':
      return t('failure.doing.getMail')
    case 'send-mail':
      return t('failure.doing.sendMail')
    case 'test-account':
      return t('failure.doing.testAccount')
    case 'account-doctor':
      return t('failure.doing.accountDoctor')
    case 'find-servers':
    case 'sign-in':
    case 'explain-account':
    case 'talk-to-server':
    case 'look-at-scripts':
      return t('failure.doing.findServers')
    case 'test-site':
    case 'plan-mirror':
    case 'count-files':
    case 'search-files':
    case 'look-at-mail':
    case 'find-same-mail':
    case 'check-mail':
      return t('failure.doing.looking')
    case 'site-doctor':
    case 'remove-files':
    case 'move-files':
    case 'change-permissions':
      return t('failure.doing.changingFiles')
    case 'saved-job':
    case 'put-on-site':
    case 'drag-file':
    case 'mirror':
    case 'restore-archive':
    case 'get-binary':
    case 'export-articles':
    case 'export-mail':
    case 'back-up':
      return t('failure.doing.writingFiles')
    case 'restore-backup':
      return t('failure.doing.restoring')
    case 'import-mail':
      return t('failure.doing.importMail')
    case 'test-news-server':
    case 'news-doctor':
      return t('failure.doing.testNews')
    case 'refresh-groups':
    case 'fetch-headers':
    case 'get-news':
    case 'fetch-articles':
      return t('failure.doing.getNews')
    case 'use-folder':
    case 'apply-retention':
    case 'remove-folder':
    case 'remove-account':
      return t('failure.doing.tidyFolders')
    case 'ask-folder':
      return t('failure.doing.askFolder')
    case 'run-rules':
      return t('failure.doing.runRules')
    case 'open-article':
      return t('failure.doing.openArticle')
    case 'post-article':
      return t('failure.doing.postArticle')
    case undefined:
      return failure.kind === 'input' ? '' : t('failure.doing.other')
    default:
      return assertNever(doing)
  }
}

function wordsOf(failure: Failure): string {
  if (failure.kind === 'refused' || failure.kind === 'login') {
    const code = typeof failure.code === 'number' ? `${failure.code} ` : ''
    const text = serverWords(failure.text)
    return text ? `${code}${text}` : code.trim()
  }
  if (failure.kind === 'unreachable' && failure.proxy?.text) return serverWords(failure.proxy.text)
  return failure.kind === 'protocol' && failure.text ? serverWords(failure.text) : ''
}
