// What Kittiwake is, which one this is, and its promise.
import { api } from '../api.ts'
import { useText } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { CopyIcon } from '../ui/icons.ts'
import { Logo } from '../ui/logo.tsx'
import { act } from './settings-store.ts'
import type { PageProps } from './settings-view.tsx'

export function AboutPage({ info }: PageProps) {
  const t = useText()
  const facts: readonly (readonly [string, string])[] = [
    [t('settings.about.version'), info.version],
    [t('settings.about.runsIn'), t(info.runsIn === 'electron' ? 'settings.about.electron' : 'settings.about.host')],
    [t('settings.about.system'), t(`settings.about.${info.platform}`)],
    [t('settings.about.licence'), t('settings.about.mit')],
  ]
  const copy = async () => {
    const text = [t('common.appName'), ...facts.map(([name, value]) => `${name}: ${value}`)].join('\n')
    if (await act(() => api.app.copyText({ text }))) toast({ text: t('settings.about.copied') })
  }
  return (
    <>
      <div className="about">
        <Logo size={56} />
        <div>
          <div className="about-name">{t('common.appName')}</div>
          <div className="t2">{t('settings.about.promise')}</div>
          <div className="small t3">{t('settings.about.noTracking')}</div>
        </div>
      </div>
      <dl className="about-facts selectable">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="t3">{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <div className="settings-end">
        <Button icon={CopyIcon} onPress={() => void copy()}>
          {t('settings.about.copy')}
        </Button>
      </div>
    </>
  )
}
