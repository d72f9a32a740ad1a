// Every term that the glossary explains.

import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { glossaryTerms } from './glossary-terms.ts'
import { Terms } from './term-help.tsx'

export function GlossaryDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  return (
    <Dialog
      title={t('glossary.title')}
      size={640}
      isDismissable
      onClose={onClose}
      footer={
        <Button variant="primary" autoFocus onPress={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <Terms terms={glossaryTerms} />
    </Dialog>
  )
}
