// A short guide to newsgroups, for who never met one.
import { useText } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { KeyboardIcon } from '../ui/icons.ts'

const topics = ['what', 'begin', 'read', 'quiet', 'watch', 'answer', 'keep', 'find', 'wrong'] as const

export function NewsHelp({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const showKeys = () => {
    onClose()
    openDialog({ kind: 'shortcuts' })
  }
  return (
    <Dialog
      title={t('newsHelp.title')}
      size={640}
      isDismissable
      onClose={onClose}
      footer={
        <>
          <Button icon={KeyboardIcon} onPress={showKeys}>
            {t('newsHelp.allKeys')}
          </Button>
          <Button variant="primary" autoFocus onPress={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        {topics.map(topic => (
          <section key={topic}>
            <h2 className="strong">{t(`newsHelp.topic.${topic}.title`)}</h2>
            <p className="t2">{t(`newsHelp.topic.${topic}.text`)}</p>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
