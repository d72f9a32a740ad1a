// The lines of an imported .newsrc that were not understood; everything else was taken over.
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { visibleLine } from '../../ui/visible-text.ts'

interface NewsrcReportProps {
  readonly problems: readonly { readonly line: number; readonly text: string }[]
  readonly onClose: () => void
}

/** The first ones show what kind of lines they are. */
const maxShown = 500

export function NewsrcReport({ problems, onClose }: NewsrcReportProps) {
  const t = useText()
  return (
    <Dialog
      title={t('newsServers.newsrc.report')}
      size={640}
      onClose={onClose}
      footer={
        <Button variant="primary" onPress={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <p className="t2">{t('newsServers.newsrc.problems', { count: problems.length })}</p>
      <ul>
        {problems.slice(0, maxShown).map(({ line, text }) => (
          <li key={line} className="small wrap-anywhere">
            {t('rules.list.line', { line: String(line), text: visibleLine(text) })}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
