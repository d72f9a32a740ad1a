// The window's title: what is shown, then the program.
import { useEffect } from 'react'
import { useText } from '../i18n.ts'
import { useMail } from '../mail/mail-store.ts'
import { sourceName } from '../mail/places/source-name.ts'
import { useNavigation } from '../navigation.ts'
import { useTitle } from '../news/list/list-title.ts'
import { views } from './views.tsx'

export function useWindowTitle(): void {
  const t = useText()
  const view = useNavigation(state => state.view)
  const place = useMail(state => (state.accounts.length > 0 ? sourceName(state.source, state, t) : ''))
  const name = t('common.appName')
  const newsTitle = useTitle()
  const shown = view === 'mail' ? place : view === 'news' ? newsTitle : t(views[view].label)
  useEffect(() => {
    document.title = shown ? `${shown} – ${name}` : name
  }, [shown, name])
}
