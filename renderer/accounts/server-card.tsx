// One server as a row: what it is, where it is, and how its test went.

import { useText } from '../i18n.ts'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { BusyIcon, CheckIcon, CloseIcon, type IconShape, InboxIcon, OutboxIcon, SendIcon } from '../ui/icons.ts'
import { Pill, type PillTone } from '../ui/pill.tsx'
import { nameOf, type ServerForm, type ServerName } from './account-form.ts'
import type { ServerResult, ServerState } from './test-steps.ts'

interface ServerCardProps {
  readonly server: ServerName
  readonly form: ServerForm
  readonly result: ServerResult
  /** Outgoing only: there is none. */
  readonly isMissing?: boolean | undefined
}

const tones: Readonly<Record<ServerState, { readonly tone: PillTone; readonly icon: IconShape }>> = {
  untested: { tone: 'neutral', icon: OutboxIcon },
  waiting: { tone: 'neutral', icon: OutboxIcon },
  checking: { tone: 'info', icon: BusyIcon },
  works: { tone: 'ok', icon: CheckIcon },
  failed: { tone: 'err', icon: CloseIcon },
}

export function ServerCard({ server, form, result, isMissing }: ServerCardProps) {
  const t = useText()
  const { tone, icon } = tones[result.state]
  return (
    <div className={classNames('server-card', result.state === 'failed' && 'server-card-bad')}>
      <span className="server-card-icon">
        <Icon shape={server === 'incoming' ? InboxIcon : SendIcon} size="l" />
      </span>
      <span className="server-card-words">
        <span className="strong">{t(`accounts.servers.${nameOf(server, form)}`)}</span>
        <span className="small t2 wrap-anywhere">
          {isMissing ? t('accounts.servers.noOutgoing') : <Where form={form} />}
        </span>
      </span>
      {isMissing ? null : (
        <Pill tone={tone} icon={icon}>
          {t(`accounts.pill.${result.pill}`)}
        </Pill>
      )}
    </div>
  )
}

function Where({ form }: { readonly form: ServerForm }) {
  const t = useText()
  const { host, port, security } = form
  if (host.trim() === '') return t('accounts.servers.noHost')
  return t('accounts.servers.line', { host, port, security: t(`accounts.servers.security.${security}`) })
}
