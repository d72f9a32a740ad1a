// The doctor's verdict in one sentence, and what to do.

import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { formatDuration } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { type Examined, stoppingFailure, verdictOf } from './doctor-words.ts'

export function DoctorVerdict({ found }: { readonly found: Examined }) {
  const t = useText()
  const { report } = found
  const subject = report.subject ?? ''
  switch (verdictOf(found)) {
    case null:
      return null
    case 'good':
      return (
        <Bar tone="ok" role="status" title={t('accountsDoctor.verdict.good')}>
          {t('accountsDoctor.verdict.goodText', { duration: formatDuration(report.arrivedAfterMs ?? 0) })}
        </Bar>
      )
    case 'changed':
      return (
        <Bar tone="warn" role="alert" title={t('accountsDoctor.verdict.changed')}>
          {t('accountsDoctor.verdict.changedText')}
        </Bar>
      )
    case 'lost':
      return (
        <Bar
          tone="err"
          role="alert"
          title={t('accountsDoctor.verdict.lost', { duration: formatDuration(report.lostAfterMs ?? 0) })}
        >
          {t('accountsDoctor.verdict.lostText', { subject })}
        </Bar>
      )
    case 'left':
      return (
        <>
          <TroubleBar failure={stoppingFailure(found) ?? null} doing="account-doctor" />
          <Bar tone="warn" role="alert" title={t('accountsDoctor.verdict.left')}>
            {t('accountsDoctor.verdict.leftText', { subject })}
          </Bar>
        </>
      )
    case 'bad':
      return (
        <TroubleBar
          failure={stoppingFailure(found) ?? null}
          title={t('accountsDoctor.verdict.bad')}
          doing="account-doctor"
        />
      )
  }
}
