// Bars above an article's text: what deserves a closer look, images that were left out, files in several parts.
import type { OpenedArticle } from '../../../shared/model/article.ts'
import { TermHelp } from '../../glossary/term-help.tsx'
import { useText } from '../../i18n.ts'
import { BlockedRemoteBar } from '../../reading/blocked-remote-bar.tsx'
import { warningText } from '../../reading/message-warning.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { AttachmentIcon, ImageOffIcon } from '../../ui/icons.ts'
import { newsCommand } from '../news-commands.ts'
import { getBinary } from '../posted-files.ts'
import { LastingBar, useLasting } from './article-lasting.tsx'

export function ArticleNotices({ article }: { readonly article: OpenedArticle }) {
  const t = useText()
  const { message, part, withdrawal } = article
  const { body, warnings } = message
  const hasRemote = body.kind === 'html' && body.remoteCount > 0
  const lasting = useLasting(article)
  if (warnings.length === 0 && !hasRemote && !part && !withdrawal && !lasting) return null
  return (
    <div className="message-notices">
      {warnings.map(warning => (
        <Bar key={warning} tone={warning === 'parts-limit' ? 'quiet' : 'warn'}>
          {warningText(warning, message, t)}
        </Bar>
      ))}
      {withdrawal ? (
        <Bar tone="quiet" actions={<TermHelp terms={['cancel-lock']} />}>
          {t(withdrawalWords[withdrawal.kind][withdrawal.proof])}
        </Bar>
      ) : null}
      {lasting ? <LastingBar lasting={lasting} /> : null}
      {hasRemote ? <RemoteBar isShown={body.isShowingRemote} count={body.remoteCount} /> : null}
      {part ? <PartBar article={article} part={part} /> : null}
    </div>
  )
}

const withdrawalWords = {
  cancel: {
    author: 'news.withdrawal.cancelledByAuthor',
    none: 'news.withdrawal.cancelledByOther',
    unsaid: 'news.withdrawal.cancelled',
  },
  supersedes: {
    author: 'news.withdrawal.replacedByAuthor',
    none: 'news.withdrawal.replacedByOther',
    unsaid: 'news.withdrawal.replaced',
  },
} as const

function RemoteBar({ isShown, count }: { readonly isShown: boolean; readonly count: number }) {
  const t = useText()
  if (isShown) {
    return (
      <Bar tone="quiet" icon={ImageOffIcon}>
        {t('mail.reader.remoteShown')}
      </Bar>
    )
  }
  return <BlockedRemoteBar count={count} onShow={newsCommand('news-show-remote').run} />
}

interface PartBarProps {
  readonly article: OpenedArticle
  readonly part: NonNullable<OpenedArticle['part']>
}

/** `Part 3 of 12, 8 here` */
function PartBar({ article, part }: PartBarProps) {
  const t = useText()
  const { facts } = article
  return (
    <Bar
      tone="info"
      icon={AttachmentIcon}
      actions={
        <>
          {facts ? (
            <Button size="small" onPress={() => void getBinary(facts, part)}>
              {t(part.of > 1 ? 'news.file.getAll' : 'news.file.getFile')}
            </Button>
          ) : null}
          <TermHelp terms={['yenc', 'nzb']} />
        </>
      }
    >
      {t('news.file.part', { number: part.number, of: part.of, here: part.here })}
    </Bar>
  )
}
