// The two places from which screen readers hear what happens: politely, or at once.
import { type Announcement, useNavigation } from '../navigation.ts'

export function LiveRegions() {
  const polite = useNavigation(state => state.polite)
  const assertive = useNavigation(state => state.assertive)
  return (
    <div className="visually-hidden">
      <div aria-live="polite" aria-atomic="true">
        <Said announcement={polite} />
      </div>
      <div aria-live="assertive" aria-atomic="true">
        <Said announcement={assertive} />
      </div>
    </div>
  )
}

/** A new element each time, or the same words said twice would be heard once. */
function Said({ announcement }: { readonly announcement: Announcement }) {
  return <span key={announcement.key}>{announcement.text}</span>
}
