// Subject, author, groups and time of an article; every field below, when a person wants them.
import type { OpenedArticle } from '../../../shared/model/article.ts'
import type { Address } from '../../../shared/model/message.ts'
import { formatDateTime, formatList, formatNumber } from '../../format.ts'
import { type TextKey, useText } from '../../i18n.ts'
import { MessageDetails } from '../../reading/message-details.tsx'
import { headerTime } from '../../reading/message-time.ts'
import { Button } from '../../ui/button.tsx'
import { ChevronDownIcon, ChevronUpIcon } from '../../ui/icons.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { useNews } from '../news-store.ts'
import { showArticle } from '../open-actions.ts'
import { goToGroup } from '../place-actions.ts'
import { ArticleFace } from './article-face.tsx'
import { changeStyle } from './reading-style.ts'

const noAddress: Address = { name: '', address: '' }

export function ArticleHeader({ article }: { readonly article: OpenedArticle }) {
  const t = useText()
  const areHeadersShown = useNews(state => state.style.areHeadersShown)
  const todayMs = useNews(state => state.todayMs)
  const { message, followupTo } = article
  const sender = message.from[0] ?? noAddress
  const name = visibleLine(sender.name)
  return (
    <header>
      <div className="article-header">
        <ArticleFace face={article.face} name={sender.name} address={sender.address} />
        <div className="article-words">
          <h2 className="article-subject">
            <bdi>{visibleLine(message.subject).trim() || t('news.row.noSubject')}</bdi>
          </h2>
          <div className="article-people small t2">
            <bdi className="strong article-author">{name || visibleLine(sender.address) || t('news.row.noSender')}</bdi>
            {name ? <bdi className="wrap-anywhere">{`<${visibleLine(sender.address)}>`}</bdi> : null}
            <Groups article={article} />
          </div>
          {followupTo.length > 0 ? <FollowupTo names={followupTo} /> : null}
        </div>
        <div className="article-side small t3">
          <time title={message.dateMs > 0 ? formatDateTime(message.dateMs) : undefined}>
            {headerTime(message.dateMs, todayMs, t)}
          </time>
          <Button
            size="small"
            variant="link"
            icon={areHeadersShown ? ChevronUpIcon : ChevronDownIcon}
            isExpanded={areHeadersShown}
            onPress={() => changeStyle({ areHeadersShown: !areHeadersShown })}
          >
            {t('news.command.headers')}
          </Button>
        </div>
      </div>
      {areHeadersShown ? <Details article={article} /> : null}
    </header>
  )
}

/** `in comp.lang.c, sci.metrology`, each leading to the group. */
function Groups({ article }: { readonly article: OpenedArticle }) {
  const t = useText()
  const { newsgroups } = article
  if (newsgroups.length === 0) return null
  return (
    <span className="article-groups">
      {t('news.reader.in')}
      {newsgroups.map(({ name, groupId }) =>
        groupId === undefined ? (
          <bdi key={name}>{visibleLine(name)}</bdi>
        ) : (
          <a
            key={name}
            href={`#${name}`}
            onClick={event => {
              event.preventDefault()
              void goToGroup(groupId, copyIn(article, groupId))
            }}
          >
            <bdi>{visibleLine(name)}</bdi>
          </a>
        ),
      )}
    </span>
  )
}

/** The same group: its list is at this article then. */
function copyIn({ facts }: OpenedArticle, groupId: number) {
  return facts?.groupId === groupId ? { groupId, number: facts.number } : undefined
}

function FollowupTo({ names }: { readonly names: readonly string[] }) {
  const t = useText()
  const isPoster = names.some(name => name.toLowerCase() === 'poster')
  return (
    <div className="small t2">
      {isPoster
        ? t('news.reader.followupPoster')
        : t('news.reader.followupTo', { names: formatList(names.map(visibleLine)) })}
    </div>
  )
}

function fullAddress({ name, address }: Address): string {
  return name ? `${name} <${address}>` : address
}

function Details({ article }: { readonly article: OpenedArticle }) {
  const server = useNews(({ servers }) => servers.find(({ id }) => id === article.serverId)?.name ?? '')
  const { message, facts } = article
  const fields: readonly (readonly [TextKey, string])[] = [
    ['mail.reader.field.from', formatList(message.from.map(fullAddress))],
    ['mail.reader.field.replyTo', formatList(message.replyTo.map(fullAddress))],
    ['news.field.organization', article.organization],
    ['news.field.newsgroups', article.newsgroups.map(({ name }) => name).join(', ')],
    ['news.field.followupTo', article.followupTo.join(', ')],
    ['mail.reader.field.date', message.dateMs > 0 ? formatDateTime(message.dateMs) : ''],
    ['mail.reader.field.dateWritten', message.dateHeader],
    ['news.field.expires', article.expiresMs === undefined ? '' : formatDateTime(article.expiresMs)],
    ['mail.reader.field.messageId', message.messageId],
    ['news.field.lines', facts?.lines === undefined ? '' : formatNumber(facts.lines)],
    ['news.field.server', server],
  ]
  return (
    <MessageDetails rows={fields} className="article-details selectable">
      {article.references.length > 0 ? <References ids={article.references} /> : null}
    </MessageDetails>
  )
}

// The first and the last ones lead somewhere; hundreds would bury the article.
const shownReferences = 20

function References({ ids }: { readonly ids: readonly string[] }) {
  const t = useText()
  return (
    <>
      <dt className="t3">{t('news.field.references')}</dt>
      <dd className="wrap-anywhere article-references">
        {ids.slice(-shownReferences).map(id => (
          <a
            key={id}
            href={`news:${id.replace(/^<|>$/g, '')}`}
            onClick={event => {
              event.preventDefault()
              void showArticle({ kind: 'message-id', messageId: id })
            }}
          >
            <bdi>{visibleLine(id)}</bdi>
          </a>
        ))}
      </dd>
    </>
  )
}
