// The way of a message, from the sender at the top to this mailbox at the bottom: each server, when, how long after the one
// before, whether encrypted; and where it waited longest.
import type { Hop, Journey } from '../../../shared/model/reading.ts'
import { formatDateTime, formatSpan } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { type IconShape, LockIcon, NotEncryptedIcon, OutboxIcon, ServerIcon, WriteIcon } from '../../ui/icons.ts'
import { Pill } from '../../ui/pill.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { longestWait, totalMs } from './journey-times.ts'

export function JourneyView({ journey }: { readonly journey: Journey }) {
  const t = useText()
  const { hops, writtenMs } = journey
  if (hops.length === 0) return <p className="t2">{t('mail.reading.journey.none')}</p>
  const longest = longestWait(hops)
  const total = totalMs(journey)
  return (
    <>
      <p className="small t2 facts-note">{t('mail.reading.journey.belief')}</p>
      <ol className="journey" aria-label={t('mail.reading.journey.label')}>
        {writtenMs === undefined ? null : (
          <li className="journey-stop">
            <StopIcon shape={WriteIcon} />
            <div className="journey-words">
              <span className="strong">{t('mail.reading.journey.written')}</span>
              <span className="small t2">{formatDateTime(writtenMs)}</span>
            </div>
          </li>
        )}
        {hops.map((hop, index) => (
          <HopItem key={hopKey(hop, index)} hop={hop} isLongest={index === longest} />
        ))}
      </ol>
      {total === undefined ? null : (
        <p className="small t2">{t('mail.reading.journey.total', { time: formatSpan(total) })}</p>
      )}
    </>
  )
}

function hopKey(hop: Hop, index: number): string {
  return `${index} ${hop.by}`
}

function StopIcon({ shape }: { readonly shape: IconShape }) {
  return (
    <span className="journey-icon">
      <Icon shape={shape} size="s" />
    </span>
  )
}

function HopItem({ hop, isLongest }: { readonly hop: Hop; readonly isLongest: boolean }) {
  const t = useText()
  return (
    <li className={classNames('journey-stop', isLongest && 'journey-longest')}>
      <StopIcon shape={ServerIcon} />
      <div className="journey-words">
        <bdi className="strong wrap-anywhere">{visibleLine(hop.by) || t('mail.reading.journey.unknownServer')}</bdi>
        {hop.from === '' ? null : (
          <span className="small t2 wrap-anywhere">
            {t('mail.reading.journey.from', { server: visibleLine(hop.from) })}
          </span>
        )}
        <span className="journey-facts small">
          <Encryption hop={hop} />
          <span className="t2">
            {hop.atMs === undefined ? t('mail.reading.journey.noTime') : formatDateTime(hop.atMs)}
          </span>
          {hop.delayMs === undefined ? null : <span className="t2">{delayWords(hop.delayMs, t)}</span>}
          {isLongest ? (
            <Pill tone="warn" icon={OutboxIcon}>
              {t('mail.reading.journey.longest')}
            </Pill>
          ) : null}
        </span>
      </div>
    </li>
  )
}

function Encryption({ hop }: { readonly hop: Hop }) {
  const t = useText()
  const words =
    hop.tlsVersion === ''
      ? t(`mail.reading.journey.encryption.${hop.encryption}`)
      : t('mail.reading.journey.tlsVersion', { version: hop.tlsVersion })
  if (hop.encryption === 'unknown') return <span className="t3">{words}</span>
  const isSafe = hop.encryption === 'tls'
  return (
    <span className={classNames('journey-tls', isSafe ? 'journey-safe' : 'journey-open')}>
      <Icon shape={isSafe ? LockIcon : NotEncryptedIcon} size="s" />
      {words}
    </span>
  )
}

function delayWords(delayMs: number, t: Translate): string {
  if (delayMs < 0) return t('mail.reading.journey.clocks', { time: formatSpan(-delayMs) })
  if (delayMs < 1_000) return t('mail.reading.journey.atOnce')
  return t('mail.reading.journey.delay', { time: formatSpan(delayMs) })
}
