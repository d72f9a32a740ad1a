// Everything that is watched, hidden and scored, in one list: what it did so far, until when it holds, and the way back.

import { type CSSProperties, useCallback, useEffect, useMemo, useState } from 'react'
import type { ReadingRule } from '../../../shared/model/reading-rule.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { AddIcon, FilterIcon } from '../../ui/icons.ts'
import { TextField } from '../../ui/text-field.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { ImportReport } from './import-report.tsx'
import { MutedLine } from './muted-line.tsx'
import { findRules, isOver, type RuleKind, ruleKinds } from './rule-kinds.ts'
import { removeRules } from './rule-notices.ts'
import { RuleRow } from './rule-row.tsx'
import { ruleSentence } from './rule-words.ts'
import { exportScores, followRules, type ImportedScores, importScores, useRules } from './rules-store.ts'
import './rules.css'

export interface RuleListProps {
  readonly onClose: () => void
}

const rowPx = 72
const sizeOfRow = () => rowPx

export function RuleList({ onClose }: RuleListProps) {
  const t = useText()
  const { rules, failure } = useRules()
  const [kind, setKind] = useState<RuleKind | 'all'>('all')
  const [text, setText] = useState('')
  const [imported, setImported] = useState<ImportedScores>()
  const [nowMs] = useState(() => Date.now())
  useEffect(followRules, [])
  const told = useMemo(() => (rules ?? []).map(rule => ({ rule, sentence: ruleSentence(rule, t) })), [rules, t])
  const shown = useMemo(() => findRules(told, { kind, text }), [told, kind, text])
  const over = (rules ?? []).filter(rule => isOver(rule, nowMs))
  return (
    <Dialog
      title={t('rules.list.title')}
      size={940}
      variant="sheet"
      onClose={onClose}
      footer={<ListFooter over={over} onImported={setImported} onClose={onClose} />}
    >
      <div className="rules-sheet">
        <TroubleBar failure={failure} />
        {imported ? <ImportReport imported={imported} onClose={() => setImported(undefined)} /> : null}
        <div className="rules-tools">
          <TextField
            className="grow score-bare"
            label={t('rules.list.find')}
            placeholder={t('rules.list.find')}
            value={text}
            onChange={setText}
            maxLength={200}
          />
          <fieldset className="rules-kinds" aria-label={t('rules.list.kinds')}>
            {(['all', ...ruleKinds] as const).map(each => (
              <Chip key={each} isPressed={each === kind} onPress={() => setKind(each)}>
                {t(`rules.kind.${each}`)}
              </Chip>
            ))}
          </fieldset>
        </div>
        {kind === 'hidden' ? <MutedLine rules={rules} /> : null}
        {rules ? <Rows rules={shown} isFiltered={rules.length > 0} nowMs={nowMs} /> : null}
      </div>
    </Dialog>
  )
}

interface RowsProps {
  readonly rules: readonly ReadingRule[]
  /** There are others that are not shown. */
  readonly isFiltered: boolean
  readonly nowMs: number
}

function Rows({ rules, isFiltered, nowMs }: RowsProps) {
  const t = useText()
  const renderItem = useCallback(
    (index: number, place: CSSProperties) => {
      const rule = rules[index]
      return rule ? <RuleRow key={rule.id} rule={rule} nowMs={nowMs} place={place} /> : null
    },
    [rules, nowMs],
  )
  if (rules.length === 0) {
    return (
      <EmptyState icon={FilterIcon} title={isFiltered ? t('rules.list.nothingFound') : t('rules.list.empty')}>
        {isFiltered ? null : t('rules.list.emptyText')}
      </EmptyState>
    )
  }
  return (
    <div className="rules-rows" role="list" aria-label={t('rules.list.title')}>
      <VirtualList count={rules.length} sizeOf={sizeOfRow} renderItem={renderItem} onVisible={ignoreVisible} />
    </div>
  )
}

/** All rows are here already. */
function ignoreVisible(): void {}

interface ListFooterProps {
  readonly over: readonly ReadingRule[]
  readonly onImported: (imported: ImportedScores | undefined) => void
  readonly onClose: () => void
}

function ListFooter({ over, onImported, onClose }: ListFooterProps) {
  const t = useText()
  return (
    <>
      <Button variant="ghost" onPress={() => void importScores().then(onImported)}>
        {t('rules.list.import')}
      </Button>
      <Button variant="ghost" onPress={() => void exportScores()}>
        {t('rules.list.export')}
      </Button>
      {over.length > 0 ? (
        <Button variant="ghost" onPress={() => void removeRules(over.map(({ id }) => id))}>
          {t('rules.list.removeOver', { count: over.length })}
        </Button>
      ) : null}
      <span className="grow" />
      <Button icon={AddIcon} onPress={() => openDialog({ kind: 'score' })}>
        {t('rules.list.new')}
      </Button>
      <Button variant="primary" onPress={onClose}>
        {t('common.close')}
      </Button>
    </>
  )
}
