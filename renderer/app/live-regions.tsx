// The two places from which screen readers hear what happens: politely, or at once.
import { type Translate, useText } from '../i18n.ts'
import { type Announcement, useNavigation } from '../navigation.ts'
import { ariaShortcut } from '../ui/shortcut.ts'
import { isMac } from './app-store.ts'

export function LiveRegions() {
  const polite = useNavigation(state => state.polite)
  const assertive = useNavigation(state => state.assertive)
  return (
    // A dialog hides from screen readers what is not marked like this.
    <div className="visually-hidden" data-live-announcer="true">
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
  const t = useText()
  return <span key={announcement.key}>{spoken(announcement, t)}</span>
}

/** `Archived 1 conversation. Undo: Control Z` */
function spoken({ text, offer }: Announcement, t: Translate): string {
  if (!offer) return text
  const keys = ariaShortcut(offer.shortcut, isMac()).replaceAll('+', ' ')
  return t('common.offer', { text: text.replace(/\.$/, ''), action: offer.label, keys })
}
