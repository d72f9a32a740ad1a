// What the checks found, each with the way to the place where it is mended.

import type { PostingCheck } from '../../../shared/model/posting.ts'
import { type Translate, useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ErrorIcon, type IconShape, InfoIcon, WarningIcon } from '../../ui/icons.ts'

const icons: Readonly<Record<PostingCheck['severity'], IconShape>> = {
  error: ErrorIcon,
  warning: WarningIcon,
  hint: InfoIcon,
}

/** The sentence of a check. */
export function checkWords({ code, count = 0, group = '' }: PostingCheck, t: Translate): string {
  return t(`newsPosting.check.${code}`, { count, group })
}

interface CheckListProps {
  readonly checks: readonly PostingCheck[]
  readonly onJump: (check: PostingCheck) => void
}

export function CheckList({ checks, onJump }: CheckListProps) {
  const t = useText()
  return (
    <ul className="post-checks">
      {checks.map(check => (
        <li
          key={`${check.code} ${check.group ?? ''} ${check.line ?? ''}`}
          className={`post-check post-check-${check.severity}`}
        >
          <Icon shape={icons[check.severity]} />
          <span className="grow wrap-anywhere">
            {checkWords(check, t)}
            {check.line === undefined ? null : (
              <span className="t3"> {t('newsPosting.checks.line', { line: String(check.line) })}</span>
            )}
          </span>
          <Button
            size="small"
            variant="ghost"
            label={t('newsPosting.checks.showOf', { what: checkWords(check, t) })}
            onPress={() => onJump(check)}
          >
            {t('newsPosting.checks.show')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
