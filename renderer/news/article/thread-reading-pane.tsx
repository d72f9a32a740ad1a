// The thread that is read as one page, in front of list and reader.
import { useCallback, useMemo } from 'react'
import type { ArticleGist, OutlinedArticle } from '../../../shared/model/article.ts'
import { useText } from '../../i18n.ts'
import { type PageMessage, type PageText, ThreadPage } from '../../reading/thread-page.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { BackIcon } from '../../ui/icons.ts'
import { Toolbar } from '../../ui/toolbar.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { nameOf } from '../list/row-words.ts'
import {
  closeThreadPage,
  fetchGist,
  fetchThread,
  loadGists,
  markShown,
  nextThreadPage,
  offerPage,
  openFromPage,
  pageKey,
  type ThreadReading,
} from './thread-reading.ts'

export function ThreadReadingPane({ page }: { readonly page: ThreadReading }) {
  const t = useText()
  const { articles, gists, startKey } = page
  const messages = useMemo(() => articles.map((article, index) => toMessage(article, gists, index)), [articles, gists])
  const first = gists.get(pageKey(articles[0] ?? { groupId: 0, number: 0 }))
  const isAbsent = [...gists.values()].some(gist => !gist.blocks && !gist.isUnreadable && gist.facts?.isGone === false)
  const onVisible = useCallback((from: number, to: number) => void loadGists(from, to), [])
  const onOpen = useCallback((key: string) => void openFromPage(key), [])
  const onFetch = useCallback((key: string) => void fetchGist(key), [])
  return (
    <section
      className="pane thread-reading"
      aria-label={t('threadPage.label')}
      data-region="reader"
      data-reader="thread"
    >
      <Toolbar label={t('threadPage.label')} className="thread-page-bar">
        <IconButton icon={BackIcon} label={t('news.command.back')} shortcut="Esc" onPress={closeThreadPage} />
        <h2 className="thread-page-title">
          <bdi>{visibleLine(first?.facts?.subject ?? '').trim() || t('threadPage.label')}</bdi>
        </h2>
        <span className="t3 small">
          {t(page.isCut ? 'threadPage.firstOf' : 'threadPage.articles', { count: articles.length })}
        </span>
        <span className="grow" />
        {isAbsent ? (
          <Button size="small" onPress={() => void fetchThread()}>
            {t('threadPage.fetchAll')}
          </Button>
        ) : null}
        <Button size="small" variant="ghost" shortcut="T" onPress={() => void nextThreadPage()}>
          {t('threadPage.nextThread')}
        </Button>
      </Toolbar>
      <ThreadPage
        key={page.nth}
        label={t('threadPage.label')}
        messages={messages}
        startKey={startKey}
        handle={offerPage}
        onVisible={onVisible}
        onShown={markShown}
        onOpen={onOpen}
        onFetch={onFetch}
      />
    </section>
  )
}

function toMessage(article: OutlinedArticle, gists: ReadonlyMap<string, ArticleGist>, index: number): PageMessage {
  const key = pageKey(article)
  const gist = gists.get(key)
  return { key, depth: article.depth, isRead: article.isRead, text: gist ? textOf(gist, index) : null }
}

/** The subject of the whole is above the page; below it only changes are said. */
function textOf({ facts, blocks, isUnreadable, isCut }: ArticleGist, index: number): PageText {
  return {
    author: facts ? nameOf(facts.from) : '',
    dateMs: facts?.dateMs,
    ...(facts && !facts.keepsSubject && index > 0 ? { subject: facts.subject } : {}),
    ...(blocks ? { blocks } : {}),
    isCut,
    absence: isUnreadable ? 'unreadable' : facts === undefined || facts.isGone ? 'gone' : 'elsewhere',
  }
}
