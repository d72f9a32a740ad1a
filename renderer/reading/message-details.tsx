// Everything a header says about a message, field by field, for mail and news; what it does not say is left out.
import { Fragment, type ReactNode } from 'react'
import { type TextKey, useText } from '../i18n.ts'
import { visibleLine } from '../ui/visible-text.ts'

interface MessageDetailsProps {
  readonly rows: readonly (readonly [TextKey, string])[]
  readonly className?: string
  readonly children?: ReactNode
}

export function MessageDetails({ rows, className = '', children }: MessageDetailsProps) {
  const t = useText()
  return (
    <dl className={`message-details small ${className}`.trim()} aria-label={t('mail.reader.details')}>
      {rows
        .filter(([, value]) => value !== '')
        .map(([key, value]) => (
          <Fragment key={key}>
            <dt className="t3">{t(key)}</dt>
            <dd className="wrap-anywhere">
              <bdi>{visibleLine(value)}</bdi>
            </dd>
          </Fragment>
        ))}
      {children}
    </dl>
  )
}
