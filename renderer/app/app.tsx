// The frame of the window: title bar, rail, the view, status bar; dialogs and notices over them.
import { useMemo } from 'react'
import { I18nProvider } from 'react-aria-components'
import { StartFailure } from '../broken/start-failure.tsx'
import { currentLanguage, useText } from '../i18n.ts'
import { closeToast, useNavigation } from '../navigation.ts'
import { Toasts } from '../ui/toasts.tsx'
import { type UiWords, UiWordsProvider } from '../ui/ui-words.ts'
import { useApp } from './app-store.ts'
import { Dialogs } from './dialogs.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { LiveRegions } from './live-regions.tsx'
import { Palette } from './palette/palette.tsx'
import { Rail } from './rail.tsx'
import { StatusBar } from './status-bar.tsx'
import { TitleBar } from './title-bar.tsx'
import { views } from './views.tsx'
import { useWindowTitle } from './window-title.ts'
import './app.css'

export function App() {
  const words = useWords()
  const startFailure = useApp(state => state.info.startFailure)
  return (
    <I18nProvider locale={currentLanguage()}>
      <UiWordsProvider value={words}>
        <ErrorBoundary>
          {startFailure ? <StartFailure failure={startFailure} /> : <Frame />}
          <Dialogs />
          <Palette />
          <Notices />
          <LiveRegions />
        </ErrorBoundary>
      </UiWordsProvider>
    </I18nProvider>
  )
}

function Frame() {
  const t = useText()
  const view = useNavigation(state => state.view)
  useWindowTitle()
  return (
    <div className="frame">
      <a className="skip-link" href="#main">
        {t('app.skip')}
      </a>
      <TitleBar />
      <Rail />
      <main className="frame-main" id="main" tabIndex={-1}>
        <ErrorBoundary key={view}>{views[view].render()}</ErrorBoundary>
      </main>
      <StatusBar />
    </div>
  )
}

function Notices() {
  const t = useText()
  const toasts = useNavigation(state => state.toasts)
  return <Toasts label={t('app.notices')} notices={toasts} onClose={closeToast} />
}

function useWords(): UiWords {
  const t = useText()
  const isMac = useApp(state => state.info.platform === 'darwin')
  const language = useApp(state => state.settings.language)
  return useMemo(() => {
    const keyNames = {
      ctrl: t('common.key.ctrl'),
      shift: t('common.key.shift'),
      alt: t('common.key.alt'),
      enter: t('common.key.enter'),
      escape: t('common.key.escape'),
      delete: t('common.key.delete'),
      backspace: t('common.key.backspace'),
      space: t('common.key.space'),
      up: t('common.key.up'),
      down: t('common.key.down'),
      left: t('common.key.left'),
      right: t('common.key.right'),
      pageUp: t('common.key.pageUp'),
      pageDown: t('common.key.pageDown'),
    }
    return {
      close: t('common.close'),
      dismiss: t('common.dismiss'),
      showPassword: t('app.showPassword'),
      hidePassword: t('app.hidePassword'),
      keyNames,
      isMac,
      language,
    }
  }, [t, isMac, language])
}
