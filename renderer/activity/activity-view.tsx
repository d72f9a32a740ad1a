// The Activity view: what Kittiwake is doing at the start side, what was said to the server at the end side.

import { useEffect, useState } from 'react'
import { describeFailure } from '../failure/describe-failure.ts'
import { useText } from '../i18n.ts'
import { Bar } from '../ui/bar.tsx'
import { Split } from '../ui/split.tsx'
import { keepPane, viewState } from '../view-state.ts'
import { followActivity, useActivity } from './activity-store.ts'
import { JobList } from './job-list.tsx'
import { TranscriptPane } from './transcript-pane.tsx'
import './activity.css'

const PANE = 'activity'
const INITIAL_PX = 430
const MIN_PX = 300
const MAX_PX = 620

export function ActivityView() {
  const t = useText()
  const failure = useActivity(state => state.failure)
  const [size, setSize] = useState(viewState().panes[PANE] ?? INITIAL_PX)
  const isReading = useActivity(state => state.isReading)
  useEffect(followActivity, [])
  const resize = (wanted: number) => {
    setSize(wanted)
    keepPane(PANE, wanted)
  }
  const text = failure && describeFailure(failure, t)
  return (
    <div className={isReading ? 'activity activity-reading' : 'activity'}>
      {text ? (
        <Bar tone="err" role="alert" shape="edge" title={t('activity.loadFailed')}>
          {text.title}. {text.advice}
        </Bar>
      ) : null}
      <Split
        className="activity-split"
        label={t('activity.resize')}
        size={size}
        min={MIN_PX}
        max={MAX_PX}
        initial={INITIAL_PX}
        onResize={resize}
        start={<JobList />}
        end={<TranscriptPane />}
      />
    </div>
  )
}
