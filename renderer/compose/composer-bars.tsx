// What went wrong with this draft, where the eye is: above the text.

import { describeFailure } from '../failure/describe-failure.ts'
import { useText } from '../i18n.ts'
import { Bar } from '../ui/bar.tsx'
import type { Composer, Trouble } from './compose-store.ts'

export function ComposerBars({ composer }: { readonly composer: Composer }) {
  const t = useText()
  const { save, trouble } = composer
  const titles: Readonly<Record<Trouble['doing'], string>> = {
    attach: t('compose.attachments.attachFailed'),
    send: t('compose.failed.send'),
    discard: t('compose.failed.discard'),
  }
  const saveFailure = save.kind === 'failed' ? describeFailure(save.failure, t) : null
  const failure = trouble ? describeFailure(trouble.failure, t) : null
  return (
    <>
      {saveFailure ? (
        <Bar tone="err" role="alert" shape="edge" title={t('compose.save.failed')}>
          {saveFailure.title}. {t('compose.save.failedText')} {saveFailure.advice}
        </Bar>
      ) : null}
      {trouble && failure ? (
        <Bar tone="err" role="alert" shape="edge" title={titles[trouble.doing]}>
          {failure.title}. {trouble.doing === 'send' ? t('compose.failed.sendSafe') : null} {failure.advice}
        </Bar>
      ) : null}
    </>
  )
}
