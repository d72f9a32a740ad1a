// The text of an article: plain text drawn by us, HTML in a frame without scripts or network, or the raw source.
import { useMemo } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import type { OpenedArticle } from '../../../shared/model/article.ts'
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { visibleBody } from '../../ui/visible-text.ts'
import { ArticleText } from './article-text.tsx'

export function ArticleBody({ article }: { readonly article: OpenedArticle }) {
  const { body } = article.message
  switch (body.kind) {
    case 'html':
      return <HtmlBody url={body.url} />
    case 'text':
      return (
        <>
          <ArticleText blocks={article.blocks} />
          {body.isTruncated ? <Truncated articleId={article.articleId} /> : null}
        </>
      )
    // Articles come whole; only large mail is fetched by its header alone, and one that cannot be read is a failure.
    case 'header-only':
    case 'unreadable':
      return null
    case 'raw':
      return <RawBody article={article} body={body} />
  }
}

/** The page brings its own policy; its links open nothing by themselves but come back as a question. */
function HtmlBody({ url }: { readonly url: string }) {
  const t = useText()
  return <iframe className="message-frame" title={t('news.reader.frame')} sandbox="allow-popups" src={url} />
}

interface RawBodyProps {
  readonly article: OpenedArticle
  readonly body: Extract<OpenedArticle['message']['body'], { kind: 'raw' }>
}

function RawBody({ article, body }: RawBodyProps) {
  const t = useText()
  const text = useMemo(() => visibleBody(body.text), [body.text])
  return (
    <>
      <Bar tone={body.reason === 'failed' ? 'warn' : 'quiet'} className="message-raw-note">
        {t(body.reason === 'failed' ? 'news.reader.rawFailed' : 'news.reader.rawEmpty')}
      </Bar>
      <pre className="message-raw mono">{text}</pre>
      {body.isTruncated ? <Truncated articleId={article.articleId} /> : null}
    </>
  )
}

function Truncated({ articleId }: { readonly articleId: Id }) {
  const t = useText()
  return (
    <Bar
      tone="quiet"
      actions={
        <Button size="small" onPress={() => openDialog({ kind: 'article-source', articleId })}>
          {t('news.command.source')}
        </Button>
      }
    >
      {t('news.reader.truncated')}
    </Bar>
  )
}
