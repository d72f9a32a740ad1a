// What goes on paper or into a PDF: this message, or its whole conversation.
import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { MessageView } from '../../../shared/model/message.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PrintIcon, SaveIcon } from '../../ui/icons.ts'
import { RadioGroupField } from '../../ui/radio-group-field.tsx'

interface PrintDialogProps {
  readonly view: MessageView
  readonly onClose: () => void
}

type What = 'message' | 'conversation'

export function PrintDialog({ view, onClose }: PrintDialogProps) {
  const t = useText()
  const [what, setWhat] = useState<What>('message')
  const conversation = useConversation(view)
  const { isWorking, failure, run } = useWork()
  const one = { id: view.row.id, showRemote: view.body.kind === 'html' && view.body.isShowingRemote }
  const messages =
    what === 'message' ? [one] : conversation.map(id => (id === one.id ? one : { id, showRemote: false }))
  const print = () => run(async () => (await api.reading.print({ messages })) && onClose())
  const save = () =>
    run(async () => {
      if (!(await api.reading.savePdf({ messages }))) return
      onClose()
      toast({ text: t('mail.reading.print.saved') })
    })
  return (
    <Dialog
      title={t('mail.reading.print.title')}
      titleNote={isWorking ? t('mail.reading.print.working') : undefined}
      size={480}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button icon={SaveIcon} isDisabled={isWorking} onPress={save}>
            {t('mail.reading.print.pdf')}
          </Button>
          <Button variant="primary" icon={PrintIcon} isDisabled={isWorking} onPress={print}>
            {t('mail.reading.print.print')}
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <TroubleBar failure={failure} />
        {conversation.length < 2 ? null : (
          <RadioGroupField<What>
            label={t('mail.reading.print.what')}
            value={what}
            onChange={setWhat}
            options={[
              { id: 'message', label: t('mail.reading.print.message') },
              { id: 'conversation', label: t('mail.reading.print.conversation', { count: conversation.length }) },
            ]}
          />
        )}
        <p className="t2">{t('mail.reading.print.contents')}</p>
      </div>
    </Dialog>
  )
}

/** Oldest first; only this message until more is known. */
function useConversation({ row }: MessageView): readonly number[] {
  const [ids, setIds] = useState<readonly number[]>([row.id])
  useEffect(() => {
    let isWanted = true
    api.mail.conversation({ messageId: row.id }).then(
      ({ messages }) => isWanted && setIds(messages.filter(isWhole).map(each => each.row.id)),
      // Then there is just the message.
      () => {},
    )
    return () => {
      isWanted = false
    }
  }, [row.id])
  return ids
}

/** Drafts are not finished. */
function isWhole({ row }: { readonly row: MessageView['row'] }): boolean {
  return row.role !== 'drafts'
}

function useWork() {
  const [isWorking, setWorking] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const run = (work: () => Promise<unknown>) => {
    setWorking(true)
    setFailure(null)
    work()
      .catch((error: unknown) => setFailure(failureFrom(error)))
      .finally(() => setWorking(false))
  }
  return { isWorking, failure, run }
}
