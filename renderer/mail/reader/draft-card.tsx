// A draft in the reading pane: what is known of it, and the way back into its composer.
import type { MessageRow } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { DraftsIcon, EditIcon } from '../../ui/icons.ts'
import { rowWords } from '../list/row-words.ts'
import { continueDraft } from '../write-actions.ts'

export function DraftCard({ row }: { readonly row: MessageRow }) {
  const t = useText()
  const words = rowWords(row, t)
  return (
    <div className="reader-scroll">
      <h1 className="reader-subject">
        <bdi>{words.subject}</bdi>
      </h1>
      <Bar
        tone="info"
        icon={DraftsIcon}
        actions={
          <Button size="small" variant="primary" icon={EditIcon} onPress={() => continueDraft(row.id)}>
            {t('mail.command.continueWriting')}
          </Button>
        }
      >
        {t('mail.reader.draft')}
      </Bar>
      <p className="reader-draft-text t2">
        <bdi>{words.people}</bdi>
      </p>
      <p className="reader-draft-text" dir="auto">
        {words.snippet}
      </p>
    </div>
  )
}
