// What came of importing a score file: how many rules, and the lines that were not understood.

import { useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CloseIcon } from '../../ui/icons.ts'
import type { ImportedScores } from './rules-store.ts'

/** More would push the rules away; the first ones show what kind of lines they are. */
const maxShown = 20

interface ImportReportProps {
  readonly imported: ImportedScores
  readonly onClose: () => void
}

export function ImportReport({ imported, onClose }: ImportReportProps) {
  const t = useText()
  const { rules, notUnderstood } = imported
  return (
    <Bar
      tone={notUnderstood.length > 0 ? 'warn' : 'ok'}
      role="status"
      title={t('rules.list.imported', { count: rules })}
      closeButton={<IconButton size="small" icon={CloseIcon} label={t('common.dismiss')} onPress={onClose} />}
    >
      {notUnderstood.length > 0 ? (
        <>
          {t('rules.list.notUnderstood', { count: notUnderstood.length })}
          <ul className="rules-lines">
            {notUnderstood.slice(0, maxShown).map(({ line, text }) => (
              <li key={line} className="small wrap-anywhere">
                {t('rules.list.line', { line: String(line), text })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Bar>
  )
}
