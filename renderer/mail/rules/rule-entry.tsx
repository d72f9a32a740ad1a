// One message that rules matched: what was or would be done to it, and by which rule.
import type { ReactNode } from 'react'
import type { RuleEntry as Entry } from '../../../shared/model/mail-rule.ts'
import { formatShortDateTime } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { nameOf } from '../list/row-words.ts'
import { useMail } from '../mail-store.ts'
import { entryWords } from './step-words.ts'

interface RuleEntryProps {
  readonly entry: Entry
  readonly atMs: number
  /** What it did was taken back. */
  readonly isUndone?: boolean | undefined
  /** What can be done with it. */
  readonly children?: ReactNode
}

export function RuleEntry({ entry, atMs, isUndone = false, children }: RuleEntryProps) {
  const t = useText()
  const mailboxes = useMail(state => state.mailboxes)
  return (
    <li className={classNames('rule-entry', isUndone && 'rule-entry-undone')}>
      <div className="rule-entry-words">
        <div className="ellipsis">
          <bdi className="strong">{nameOf(entry.from) || t('mail.list.noSender')}</bdi>{' '}
          <bdi>{entry.subject || t('mail.list.noSubject')}</bdi>
        </div>
        <div className="small t2">{entryWords(entry, mailboxes, t)}</div>
      </div>
      <time className="small t3">{formatShortDateTime(atMs)}</time>
      {children}
    </li>
  )
}
