// The reading pane: one article, an article that is not on the server, or how to begin.
import type { Failure } from '../../../shared/failure.ts'
import type { ArticleName, ArticleRow, OpenedArticle } from '../../../shared/model/article.ts'
import { useText } from '../../i18n.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchIcon } from '../../ui/icons.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { isSeveral } from '../list/chosen-rows.ts'
import { nameOf } from '../list/row-words.ts'
import { SeveralArticles } from '../list/several-articles.tsx'
import { choiceOf, markWanted } from '../mark-actions.ts'
import { type ShownArticle, useNews } from '../news-store.ts'
import { isOffline } from '../offline-bar.tsx'
import { lookElsewhere, readArticle, shownFacts } from '../open-actions.ts'
import { ArticleAttachments } from './article-attachments.tsx'
import { ArticleBody } from './article-body.tsx'
import { ArticleFailure } from './article-failure.tsx'
import { ArticleHeader } from './article-header.tsx'
import { ArticleNotices } from './article-notices.tsx'
import { ArticleToolbar } from './article-toolbar.tsx'
import { showReader } from './reader-port.ts'
import '../../style/reading.css'
import './article-pane.css'

export function ArticlePane() {
  const t = useText()
  const shown = useNews(state => state.shown)
  const isMany = useNews(isSeveral)
  return (
    <section
      className="pane article-pane"
      aria-label={t('news.reader.label')}
      data-region="reader"
      data-reader={isMany ? 'several' : stateOf(shown)}
    >
      {shown && !isMany ? <ArticleToolbar /> : null}
      {isMany ? <SeveralArticles /> : shown ? <Shown shown={shown} /> : <NothingOpen />}
    </section>
  )
}

/** For tests and tools that wait for what is shown. */
function stateOf(shown: ShownArticle | null): string {
  if (!shown) return 'empty'
  if (shown.name === null) return 'missing'
  if (shown.failure) return 'failed'
  return shown.article ? 'article' : 'loading'
}

function NothingOpen() {
  const t = useText()
  const isListEmpty = useNews(state => state.totals?.total === 0)
  // The list says why, and there is nothing to choose.
  if (isListEmpty) return null
  return (
    <EmptyState title={t('news.reader.select')}>
      <span className="article-keys small">
        <span>
          <Kbd shortcut="Space" /> {t('news.reader.keys.readOn')}
        </span>
        <span>
          <Kbd shortcut="N" /> {t('news.reader.keys.next')}
        </span>
        <span>
          <Kbd shortcut="?" /> {t('news.reader.keys.all')}
        </span>
      </span>
    </EmptyState>
  )
}

function Shown({ shown }: { readonly shown: ShownArticle }) {
  const { name, row, article, failure } = shown
  if (name === null) return row ? <Missing row={row} /> : null
  return (
    // An article starts at its beginning: another one is another element.
    <div className="article-scroll selectable" key={keyOf(shown)} ref={showReader} tabIndex={-1}>
      {failure ? (
        <NotHere failure={failure} name={name} />
      ) : article ? (
        <Article article={article} />
      ) : (
        <Skeleton row={row} />
      )}
    </div>
  )
}

interface NotHereProps {
  readonly failure: Failure
  readonly name: ArticleName
}

function NotHere({ failure, name }: NotHereProps) {
  const facts = useNews(state => (isOffline(state) ? shownFacts(state) : undefined))
  const later = facts && !facts.isWanted ? () => void markWanted(choiceOf(facts), true) : undefined
  const again = () => void readArticle(name)
  return <ArticleFailure failure={failure} doing="open-article" onRetry={again} onLater={later} />
}

function keyOf({ name }: ShownArticle): string {
  return JSON.stringify(name)
}

function Article({ article }: { readonly article: OpenedArticle }) {
  const t = useText()
  const { message, articleId } = article
  const sender = message.from[0]
  const name = sender ? nameOf(sender) : ''
  return (
    <article aria-label={t('news.reader.articleFrom', { name: name || t('news.row.noSender') })}>
      <ArticleHeader article={article} />
      <div className="article-content">
        <ArticleNotices article={article} />
        <ArticleBody article={article} />
        {message.attachments.length > 0 ? (
          <ArticleAttachments articleId={articleId} attachments={message.attachments} />
        ) : null}
      </div>
    </article>
  )
}

/** What the list knows already, while the text is being fetched. */
function Skeleton({ row }: { readonly row: ArticleRow | null }) {
  const t = useText()
  const facts = row?.article
  return (
    <article aria-busy="true" aria-label={t('news.reader.loading')}>
      <div className="article-header">
        {facts ? <Avatar name={facts.from.name} address={facts.from.address} size="l" /> : null}
        <div className="article-words">
          <h2 className="article-subject">
            <bdi>{facts ? visibleLine(facts.subject) : t('news.reader.loading')}</bdi>
          </h2>
          <bdi className="small t2">{facts ? nameOf(facts.from) : ''}</bdi>
        </div>
      </div>
    </article>
  )
}

function Missing({ row }: { readonly row: ArticleRow }) {
  const t = useText()
  return (
    <EmptyState
      title={t('news.reader.missing')}
      action={
        <Button icon={SearchIcon} onPress={() => void lookElsewhere(row)}>
          {t('news.reader.lookElsewhere')}
        </Button>
      }
    >
      {t('news.reader.missingText')}
    </EmptyState>
  )
}
