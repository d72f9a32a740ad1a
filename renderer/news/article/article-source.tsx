// The raw text of an article.
import { useCallback } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import { api } from '../../api.ts'
import { useText } from '../../i18n.ts'
import { SourceDialog } from '../../source/source-dialog.tsx'
import { saveSource } from './article-files.ts'

interface ArticleSourceProps {
  readonly articleId: Id
  readonly onClose: () => void
}

export function ArticleSource({ articleId, onClose }: ArticleSourceProps) {
  const t = useText()
  const read = useCallback((from: number) => api.news.source({ articleId, from }), [articleId])
  return (
    <SourceDialog
      title={t('news.source.title')}
      label={t('news.source.label')}
      saveLabel={t('news.command.saveAs')}
      read={read}
      onSave={() => void saveSource(articleId)}
      onClose={onClose}
    />
  )
}
