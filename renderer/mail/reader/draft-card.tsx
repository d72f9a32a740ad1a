// A draft in the reading pane: what is known of it, and the way back into its composer.
import { useEffect, useState } from 'react'
import type { MessageRow } from '../../../shared/model/message.ts'
import { api } from '../../api.ts'
import { useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { DraftsIcon, EditIcon } from '../../ui/icons.ts'
import { rowWords } from '../list/row-words.ts'
import { continueDraft } from '../write-actions.ts'

export function DraftCard({ row }: { readonly row: MessageRow }) {
  const t = useText()
  const words = rowWords(row, t)
  const unnamed = useUnnamed(row)
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
        <bdi>{words.people}</bdi> {unnamed > 0 ? t('mail.reader.andMore', { count: unnamed }) : null}
      </p>
      <p className="reader-draft-text" dir="auto">
        {words.snippet}
      </p>
    </div>
  )
}

/** How many get it whom the row does not name: it names some of many. */
function useUnnamed(row: MessageRow): number {
  const [unnamed, setUnnamed] = useState(0)
  useEffect(() => {
    let isShown = true
    const count = async () => {
      const draft = await api.compose.open({ id: row.id }).catch(() => undefined)
      if (!isShown || !draft) return
      setUnnamed(draft.to.length + draft.cc.length + draft.bcc.length - row.to.length)
    }
    void count()
    return () => {
      isShown = false
    }
  }, [row])
  return unnamed
}
