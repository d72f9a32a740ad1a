// What was said in one connection, to be looked at without leaving the form. The Activity view shows the same at length.

import { useEffect, useState } from 'react'
import type { Id } from '../../shared/model/account.ts'
import type { TranscriptLine } from '../../shared/model/connection.ts'
import { api } from '../api.ts'
import { useText } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CopyIcon } from '../ui/icons.ts'
import '../style/server-forms.css'

interface ConversationDialogProps {
  readonly connectionId: Id
  readonly host: string
  readonly onClose: () => void
}

const marks: Readonly<Record<TranscriptLine['from'], string>> = { client: 'C:', server: 'S:', note: '#' }

export function ConversationDialog({ connectionId, host, onClose }: ConversationDialogProps) {
  const t = useText()
  const [lines, setLines] = useState<readonly TranscriptLine[]>([])
  useEffect(() => {
    const read = () => api.activity.transcript({ id: connectionId, from: 0 })
    // A conversation that cannot be read is shown as one in which nothing was said.
    read().then(setLines, () => setLines([]))
  }, [connectionId])
  const copy = async () => {
    await api.activity.copy({ id: connectionId, withoutAddresses: false })
    toast({ text: t('accounts.conversation.copied') })
  }
  const footer = (
    <>
      <Button icon={CopyIcon} onPress={() => void copy()}>
        {t('common.copy')}
      </Button>
      <Button variant="primary" onPress={onClose}>
        {t('common.close')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('accounts.conversation.title', { host })} size={640} onClose={onClose} footer={footer}>
      <Bar tone="quiet">{t('accounts.conversation.note')}</Bar>
      <pre className="conversation mono selectable" dir="ltr">
        {lines.map(({ from, text }) => `${marks[from]} ${text}`).join('\n') || t('accounts.conversation.empty')}
      </pre>
    </Dialog>
  )
}
