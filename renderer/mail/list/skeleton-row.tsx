// The shape of a row whose words are not there yet.

export function SkeletonRow() {
  return (
    <div className="message-row message-row-unknown">
      <span />
      <span className="avatar avatar-m skeleton" />
      <div className="skeleton-lines">
        <span className="skeleton" />
        <span className="skeleton" />
        <span className="skeleton" />
      </div>
    </div>
  )
}
