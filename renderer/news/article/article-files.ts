// Writing articles and attachments; the place is asked for by the system's own dialog.
import type { Id } from '../../../shared/model/account.ts'
import type { ArticleChoice, ExportFormat } from '../../../shared/model/article.ts'
import type { Attachment } from '../../../shared/model/message.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { ask, showView, toast } from '../../navigation.ts'

export async function saveSource(articleId: Id): Promise<void> {
  try {
    await api.news.saveSource({ articleId })
  } catch (error) {
    tellFailure(error)
  }
}

/** Those whose texts are here, in the folder the person chooses; says how many, and how many texts are missing. */
export async function exportArticles(choice: ArticleChoice, format: ExportFormat): Promise<void> {
  try {
    const { job, absent } = await api.news.exportArticles({ choice, format })
    if (job)
      toast({
        text: t('news.file.exporting'),
        action: { label: t('news.status.show'), run: () => showView('activity') },
      })
    else if (absent > 0) toast({ text: absentWords(absent) })
  } catch (error) {
    tellFailure(error)
  }
}

/** An export is done. */
export function tellExported({ written, absent }: { readonly written: number; readonly absent: number }): void {
  toast({ text: [t('news.file.savedArticles', { count: written }), absentWords(absent)].join(' ').trim() })
}

function absentWords(count: number): string {
  return count > 0 ? t('news.file.absent', { count }) : ''
}

/** Programs and scripts are saved only after a warning. */
export async function saveAttachment(articleId: Id, { part, fileName, isRisky }: Attachment): Promise<void> {
  if (isRisky && !(await askRisky(fileName))) return
  try {
    if (await api.news.saveAttachment({ articleId, part })) toast({ text: t('news.file.saved', { name: fileName }) })
  } catch (error) {
    tellFailure(error)
  }
}

/** Whether a file that can run as a program is wanted all the same. */
export function askRisky(name: string): Promise<boolean> {
  return ask({
    title: t('news.file.risky.title', { name }),
    text: t('news.file.risky.text'),
    confirm: t('news.file.risky.save'),
    keep: t('news.file.risky.keep'),
    tone: 'danger',
  })
}
