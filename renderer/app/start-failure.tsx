// The data could not be opened: why, what is safe, and what can be done. Nothing on disk was touched.
import { useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import { api } from '../api.ts'
import { describeFailure } from '../describe-failure.ts'
import { useText } from '../i18n.ts'
import { ask } from '../navigation.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { Logo } from '../ui/logo.tsx'
import './start-failure.css'

export function StartFailure({ failure }: { readonly failure: Failure }) {
  const t = useText()
  const [isRebuilding, setRebuilding] = useState(false)
  const { title, safe, advice } = describeFailure(failure, t)
  const canRebuild = failure.kind === 'storage' && failure.reason === 'damaged'
  const rebuild = async () => {
    const isConfirmed = await ask({
      title: t('app.start.askRebuild.title'),
      text: t('app.start.askRebuild.text'),
      confirm: t('app.start.askRebuild.confirm'),
      keep: t('app.start.askRebuild.keep'),
    })
    if (!isConfirmed) return
    setRebuilding(true)
    await api.app.rebuildStore({}).finally(() => setRebuilding(false))
  }
  return (
    <main className="start-failure">
      <Logo size={64} />
      <h1>{t('app.start.title')}</h1>
      <Bar tone="err" role="alert" title={title}>
        {isRebuilding ? t('app.start.rebuilding') : [safe, advice].filter(Boolean).join(' ')}
      </Bar>
      <div className="start-failure-actions">
        <Button variant="primary" isDisabled={isRebuilding} onPress={() => void api.app.restart({})}>
          {t('app.start.again')}
        </Button>
        {canRebuild ? (
          <Button isDisabled={isRebuilding} onPress={() => void rebuild()}>
            {t('app.start.rebuild')}
          </Button>
        ) : null}
        <Button onPress={() => void api.app.showDataFolder({})}>{t('app.start.folder')}</Button>
        <Button variant="ghost" onPress={() => void api.app.quit({})}>
          {t('app.start.quit')}
        </Button>
      </div>
    </main>
  )
}
