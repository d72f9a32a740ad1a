// One rule of the list: its sentence, what it did, until when it holds, and what can be done with it.

import type { CSSProperties } from 'react'
import type { ReadingRule } from '../../../shared/model/reading-rule.ts'
import { formatShortDate } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { CheckboxField } from '../../ui/checkbox-field.tsx'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ArrowDownIcon, ArrowUpIcon, DeleteIcon, EditIcon } from '../../ui/icons.ts'
import { Pill } from '../../ui/pill.tsx'
import { endOf, isForMail, isOver, kindOf } from './rule-kinds.ts'
import { removeRules } from './rule-notices.ts'
import { ruleSentence } from './rule-words.ts'
import { enableRule, moveRule } from './rules-store.ts'

interface RuleRowProps {
  readonly rule: ReadingRule
  readonly nowMs: number
  readonly place: CSSProperties
}

const tones = { watched: 'special', hidden: 'neutral', scored: 'info', other: 'neutral' } as const

export function RuleRow({ rule, nowMs, place }: RuleRowProps) {
  const t = useText()
  const { name } = rule
  const kind = kindOf(rule)
  const over = isOver(rule, nowMs)
  return (
    <div
      className={classNames('rules-row', (over || !rule.isEnabled) && 'rules-row-off')}
      role="listitem"
      style={place}
    >
      <CheckboxField
        label={t('rules.list.isOn')}
        isSelected={rule.isEnabled}
        onChange={isEnabled => void enableRule(rule, isEnabled)}
      />
      <div className="rules-words">
        <span className="rules-sentence" title={ruleSentence(rule, t)}>
          {ruleSentence(rule, t)}
        </span>
        <span className="small t3 ellipsis">{tallyWords(rule, t)}</span>
      </div>
      <Pill tone={over ? 'warn' : tones[kind]}>{over ? t('rules.list.over') : t(`rules.kind.${kind}`)}</Pill>
      <span className="rules-actions">
        <IconButton
          size="small"
          icon={ArrowUpIcon}
          label={t('rules.list.moveUp', { name })}
          onPress={() => void moveRule(rule, -1)}
        />
        <IconButton
          size="small"
          icon={ArrowDownIcon}
          label={t('rules.list.moveDown', { name })}
          onPress={() => void moveRule(rule, 1)}
        />
        <IconButton
          size="small"
          icon={EditIcon}
          label={t('rules.list.edit', { name })}
          onPress={() => openDialog({ kind: isForMail(rule) ? 'mail-rule' : 'score', rule })}
        />
        <IconButton
          size="small"
          icon={DeleteIcon}
          label={t('rules.list.remove', { name })}
          onPress={() => void removeRules([rule.id])}
        />
      </span>
    </div>
  )
}

/** `Matched 12 articles, last on 3 Dec 2026 · 480 lines not read · Until 3 Mar 2027 · note`. */
function tallyWords(rule: ReadingRule, t: Translate): string {
  const { hits, savedLines, lastHitMs, note, ends } = rule
  // A date stands in the sentence.
  const end = ends.kind === 'date' ? undefined : endOf(rule)
  const date = (atMs: number) => formatShortDate(atMs, true)
  const parts = [
    lastHitMs === undefined
      ? t(hits === 0 ? 'rules.list.noHits' : 'rules.list.hits', { count: hits })
      : t('rules.list.hitsUntil', { count: hits, date: date(lastHitMs) }),
    savedLines > 0 ? t('rules.list.savedLines', { count: savedLines }) : '',
    end === undefined ? '' : t('rules.list.until', { date: date(end) }),
    note,
  ]
  return parts.filter(Boolean).join(' · ')
}
