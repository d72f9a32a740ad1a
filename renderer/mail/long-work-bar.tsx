// Above the list while very many messages are changed: how far that is, and Stop.
import { useText } from '../i18n.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { stopLongWork, useLongWork } from './long-work.ts'

export function LongWorkBar() {
  const t = useText()
  const work = useLongWork(state => state.work)
  if (!work) return null
  const { done, total } = work
  return (
    <Bar
      tone="quiet"
      shape="edge"
      actions={
        <Button size="small" onPress={stopLongWork}>
          {t('common.stop')}
        </Button>
      }
    >
      <ProgressBar
        label={t('mailFolders.long.progress', { done, count: total })}
        done={done}
        total={total}
        isLabelVisible
      />
    </Bar>
  )
}
