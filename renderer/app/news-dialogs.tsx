// Draws the dialogs about articles, groups and news servers.
import { GlossaryDialog } from '../glossary/glossary-dialog.tsx'
import type { NewsDialogRequest } from '../navigation.ts'
import { ArticleSource } from '../news/article/article-source.tsx'
import { ForgetHeadersDialog } from '../news/groups/forget-headers-dialog.tsx'
import { GroupBrowser } from '../news/groups/group-browser.tsx'
import { GroupCharsetDialog } from '../news/groups/group-charset-dialog.tsx'
import { GroupSettingsDialog } from '../news/groups/group-settings-dialog.tsx'
import { ColumnsDialog } from '../news/list/columns-dialog.tsx'
import { MarkBeforeDialog } from '../news/mark-before-dialog.tsx'
import { NewsHelp } from '../news/news-help.tsx'
import { PostComposer } from '../news/posting/post-composer.tsx'
import { PostsDialog } from '../news/posting/posts-dialog.tsx'
import { RuleList } from '../news/rules/rule-list.tsx'
import { ScoreDialog } from '../news/rules/score-dialog.tsx'
import { ScoreAboveDialog } from '../news/score-above-dialog.tsx'
import { LookUpDialog } from '../news/search/look-up-dialog.tsx'
import { NewsrcReport } from '../news/servers/newsrc-report.tsx'
import { NewsCertificateDialog } from '../news/servers/server-certificate-dialog.tsx'
import { NewsServerDialog } from '../news/servers/server-dialog.tsx'
import { ServerFactsDialog } from '../news/servers/server-facts-dialog.tsx'
import { NewsPasswordDialog } from '../news/servers/server-password-dialog.tsx'

interface NewsDialogProps {
  readonly dialog: NewsDialogRequest
  readonly onClose: () => void
}

export function NewsDialog({ dialog, onClose }: NewsDialogProps) {
  switch (dialog.kind) {
    case 'post':
      return <PostComposer postId={dialog.postId} onClose={onClose} />
    case 'posts':
      return <PostsDialog onClose={onClose} />
    case 'score':
      return <ScoreDialog article={dialog.article} group={dialog.group} rule={dialog.rule} onClose={onClose} />
    case 'rules':
      return <RuleList onClose={onClose} />
    case 'look-up':
      return <LookUpDialog text={dialog.text} waits={dialog.waits} onClose={onClose} />
    case 'group-browser':
      return <GroupBrowser serverId={dialog.serverId} filter={dialog.filter} onClose={onClose} />
    case 'news-server':
      return <NewsServerDialog id={dialog.id} onClose={onClose} />
    case 'news-server-facts':
      return <ServerFactsDialog id={dialog.id} onClose={onClose} />
    case 'news-password':
      return <NewsPasswordDialog id={dialog.id} failure={dialog.failure} onDone={dialog.done} onClose={onClose} />
    case 'news-certificate':
      return <NewsCertificateDialog id={dialog.id} failure={dialog.failure} onClose={onClose} />
    case 'article-source':
      return <ArticleSource articleId={dialog.articleId} onClose={onClose} />
    case 'group-charset':
      return <GroupCharsetDialog groupId={dialog.groupId} articleId={dialog.articleId} onClose={onClose} />
    case 'forget-headers':
      return <ForgetHeadersDialog groupId={dialog.groupId} name={dialog.name} onClose={onClose} />
    case 'glossary':
      return <GlossaryDialog onClose={onClose} />
    case 'news-columns':
      return <ColumnsDialog onClose={onClose} />
    case 'group-settings':
      return <GroupSettingsDialog groupId={dialog.groupId} onClose={onClose} />
    case 'newsrc-report':
      return <NewsrcReport problems={dialog.problems} onClose={onClose} />
    case 'score-above':
      return <ScoreAboveDialog above={dialog.above} onClose={onClose} />
    case 'mark-before':
      return <MarkBeforeDialog groupId={dialog.groupId} dateMs={dialog.dateMs} onClose={onClose} />
    case 'news-help':
      return <NewsHelp onClose={onClose} />
  }
}

/** Which dialogs are drawn here. */
const newsKinds: Readonly<Record<NewsDialogRequest['kind'], true>> = {
  post: true,
  posts: true,
  score: true,
  rules: true,
  'look-up': true,
  'group-browser': true,
  'news-server': true,
  'news-server-facts': true,
  'news-password': true,
  'news-certificate': true,
  'article-source': true,
  'group-charset': true,
  'forget-headers': true,
  'news-help': true,
  'news-columns': true,
  glossary: true,
  'group-settings': true,
  'score-above': true,
  'newsrc-report': true,
  'mark-before': true,
}

export function isNewsDialog<D extends { readonly kind: string }>(dialog: D): dialog is D & NewsDialogRequest {
  return dialog.kind in newsKinds
}
