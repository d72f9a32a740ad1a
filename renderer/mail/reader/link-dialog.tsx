// A link was clicked. Nothing has been opened: the person sees first where it leads.
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { useText } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CopyIcon, ExternalLinkIcon, WriteIcon } from '../../ui/icons.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { writeTo } from '../write-actions.ts'
import { type LinkTarget, type LinkWarning, linkTarget } from './link-target.ts'
import './link-dialog.css'

interface LinkDialogProps {
  readonly url: string
  readonly onClose: () => void
}

export function LinkDialog({ url, onClose }: LinkDialogProps) {
  const t = useText()
  const target = linkTarget(url)
  const isMail = target?.kind === 'mail'
  const open = () => {
    onClose()
    if (isMail) writeTo(url)
    else api.app.openLink({ url }).catch(tellFailure)
  }
  const copy = async () => {
    await api.app.copyText({ text: url })
    toast({ text: t('common.copied') })
  }
  return (
    <Dialog
      title={t('mail.link.title')}
      size={480}
      isDismissable
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button icon={CopyIcon} onPress={() => void copy()}>
            {t('mail.link.copy')}
          </Button>
          <Button
            variant="primary"
            icon={isMail ? WriteIcon : ExternalLinkIcon}
            isDisabled={target === null}
            onPress={open}
          >
            {t(isMail ? 'mail.link.write' : 'mail.link.open')}
          </Button>
        </>
      }
    >
      <p className="t2">{t(isMail ? 'mail.link.mailTo' : 'mail.link.leadsTo')}</p>
      <Address url={url} target={target} />
      {target?.warnings.map(warning => (
        <Bar key={warning} tone="warn" className="link-warning">
          <Warning warning={warning} host={target.host} />
        </Bar>
      ))}
    </Dialog>
  )
}

function Address({ url, target }: { readonly url: string; readonly target: LinkTarget | null }) {
  if (!target) return <p className="link-address mono">{visibleLine(url)}</p>
  return (
    <>
      <p className="link-host" dir="ltr">
        {visibleLine(target.host)}
      </p>
      {target.kind === 'web' ? (
        <p className="link-address mono" dir="ltr">
          {visibleLine(target.before)}
          <strong>{visibleLine(target.host)}</strong>
          {visibleLine(target.after)}
        </p>
      ) : null}
    </>
  )
}

function Warning({ warning, host }: { readonly warning: LinkWarning; readonly host: string }) {
  const t = useText()
  switch (warning) {
    case 'plain':
      return t('mail.link.plain')
    case 'look-alike':
      return t('mail.link.lookAlike')
    case 'user':
      return t('mail.link.user', { host })
  }
}
