// A question whose default is the safe answer.
import type { Question } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

interface ConfirmDialogProps {
  readonly question: Question
  readonly onAnswer: (isConfirmed: boolean) => void
}

export function ConfirmDialog({ question, onAnswer }: ConfirmDialogProps) {
  const { title, text, confirm, keep, tone } = question
  return (
    <Dialog
      title={title}
      size={480}
      role="alertdialog"
      onClose={() => onAnswer(false)}
      footer={
        <>
          <Button autoFocus onPress={() => onAnswer(false)}>
            {keep}
          </Button>
          <Button variant={tone === 'danger' ? 'danger' : 'primary'} onPress={() => onAnswer(true)}>
            {confirm}
          </Button>
        </>
      }
    >
      <p className="confirm-text">{text}</p>
    </Dialog>
  )
}
