// Real progress only: done of total. Without a total it shows that work goes on, without pretending a share.
import './progress-bar.css'

interface ProgressBarProps {
  /** Says what is in progress and how far: it is the spoken value too. */
  readonly label: string
  readonly done: number
  readonly total?: number | undefined
  readonly isLabelVisible?: boolean | undefined
}

export function ProgressBar({ label, done, total, isLabelVisible }: ProgressBarProps) {
  const share = total ? Math.min(1, done / total) : undefined
  return (
    <div className="progress">
      {isLabelVisible ? <div className="small t2">{label}</div> : null}
      <div
        className={share === undefined ? 'progress-track progress-unknown' : 'progress-track'}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}
        aria-valuetext={label}
      >
        <span className="progress-done" style={share === undefined ? {} : { inlineSize: `${share * 100}%` }} />
      </div>
    </div>
  )
}
