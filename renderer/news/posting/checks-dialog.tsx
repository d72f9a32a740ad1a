// Everything worth a second look before an article goes out, in one list. Only errors stop it for good.

import type { PostingCheck } from '../../../shared/model/posting.ts'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckList } from './check-list.tsx'
import { isBlocking, listedChecks } from './post-checks.ts'

interface ChecksDialogProps {
  readonly checks: readonly PostingCheck[]
  readonly onBack: () => void
  /** Back, with the focus where this one is mended. */
  readonly onJump: (check: PostingCheck) => void
  readonly onPost: () => void
}

export function ChecksDialog({ checks, onBack, onJump, onPost }: ChecksDialogProps) {
  const t = useText()
  const canPost = !checks.some(isBlocking)
  const footer = (
    <>
      <Button variant={canPost ? 'default' : 'primary'} onPress={onBack} autoFocus>
        {t('common.back')}
      </Button>
      {canPost ? (
        <Button variant="primary" onPress={onPost}>
          {t('newsPosting.postAnyway')}
        </Button>
      ) : null}
    </>
  )
  return (
    <Dialog title={t('newsPosting.checks.title')} size={640} role="alertdialog" onClose={onBack} footer={footer}>
      <CheckList checks={listedChecks(checks)} onJump={onJump} />
    </Dialog>
  )
}
