// What must be known before the window is drawn, and what keeps the frame true afterwards.
import type { Settings } from '../../shared/model/settings.ts'
import { askToUnlock } from '../accounts/ask-to-unlock.ts'
import { api, onEvent } from '../api.ts'
import { askBeforeEnd, listenToEnd } from '../before-end.ts'
import { askAboutUnsent } from '../compose/ask-about-unsent.ts'
import { listenForAccounts } from '../compose/compose-store.ts'
import { listenToSending } from '../compose/sending-store.ts'
import { startFiles } from '../files/files-start.ts'
import { startQueue } from '../files/queue/queue-start.ts'
import { t } from '../i18n.ts'
import { startMail } from '../mail/mail-start.ts'
import { writeTo } from '../mail/write-actions.ts'
import { openDialog, showView, toast, useNavigation, type ViewName } from '../navigation.ts'
import { useOffline } from '../network/offline.ts'
import { startNews } from '../news/news-start.ts'
import { followSettings } from '../settings/settings-store.ts'
import { keepInView, restoreViewState } from '../view-state.ts'
import { useApp } from './app-store.ts'
import { applyAppearance } from './appearance.ts'
import { runCommand } from './commands.ts'
import { listenToKeys } from './keyboard.ts'
import { tellLost } from './lost-notice.ts'
import { followMenu } from './system-menu.ts'
import { tellUnreadable } from './unreadable-notices.ts'
import { viewNames } from './views.tsx'

/** Reads facts and preferences; draws nothing yet. */
export async function readStart(): Promise<void> {
  // Before they are read: what changes after that is told, and nothing in between is missed.
  onEvent('settings.changed', settings => void changeSettings(settings))
  const info = await api.app.info({})
  // With broken data only the calls about the app itself answer.
  const settings = info.startFailure ? useApp.getState().settings : await api.settings.read({})
  useApp.setState({ info, settings })
  useOffline.setState({ isOffline: settings.worksOffline })
  await applyAppearance(settings, info)
  if (!info.startFailure) showKeptView((await restoreViewState()).view)
}

function showKeptView(kept: string): void {
  const view = viewNames.find(name => name === kept)
  if (view) showView(view)
}

/** After the window is drawn. */
export function startFrame(): void {
  const { info } = useApp.getState()
  onEvent('theme.changed', ({ isDark }) => changeInfo({ isDark }))
  onEvent('command.run', ({ id }) => runCommand(id))
  onEvent('link.clicked', ({ url }) => openDialog({ kind: 'link', url }))
  onEvent('mailto.opened', ({ url }) => writeTo(url))
  listenToEnd()
  listenToKeys()
  if (info.startFailure) return
  listenToSending()
  tellUnreadable()
  void tellLost()
  askBeforeEnd(askAboutUnsent)
  listenForAccounts()
  followSettings()
  void askToUnlock()
  followMenu()
  void startQueue()
  if (info.endedBadly) toast({ text: t('app.endedBadly') })
  void Promise.all([startMail().then(reopenDrafts), startFiles(), startNews()]).then(() => api.app.readyToOpen({}))
}

function changeInfo(change: { readonly isDark: boolean }): void {
  useApp.setState(({ info }) => ({ info: { ...info, ...change } }))
  const { settings, info } = useApp.getState()
  void applyAppearance(settings, info)
}

async function changeSettings(settings: Settings): Promise<void> {
  // The language first: what is remembered of texts is made anew when the settings change.
  await applyAppearance(settings, useApp.getState().info)
  useApp.setState({ settings })
  useOffline.setState({ isOffline: settings.worksOffline })
}

/** Composers that were open come back; from then on the open ones are remembered. */
async function reopenDrafts(): Promise<void> {
  const { openDrafts, openPosts = [] } = await api.settings.readView({})
  for (const draftId of openDrafts) openDialog({ kind: 'compose', draftId })
  for (const postId of openPosts) openDialog({ kind: 'post', postId })
  rememberWhere()
}

function rememberWhere(): void {
  let kept: ViewName | null = null
  useNavigation.subscribe(({ view, dialogs }, before) => {
    if (view === kept && dialogs === before.dialogs) return
    kept = view
    keepInView({
      view,
      openDrafts: dialogs.flatMap(dialog => (dialog.kind === 'compose' ? [dialog.draftId] : [])),
      openPosts: dialogs.flatMap(dialog => (dialog.kind === 'post' ? [dialog.postId] : [])),
    })
  })
}
