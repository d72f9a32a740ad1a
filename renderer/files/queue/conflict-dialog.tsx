// A file that is there already: both sides, four answers with what they mean, and time to decide later.

import { useEffect, useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Conflict, ConflictChoice, ConflictSide, Transfer } from '../../../shared/model/transfer.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { formatBytes, formatShortDateTime } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { CheckboxField } from '../../ui/checkbox-field.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ComputerIcon, ServerIcon } from '../../ui/icons.ts'
import { Pill } from '../../ui/pill.tsx'
import { directionOf, nameOf } from '../pane/place-words.ts'
import { placeName, useSites } from '../sites/sites-store.ts'
import { conflictChoices, defaultChoice, newerSide } from './conflict-choice.ts'
import { readQueueSettings, useQueueSettings } from './queue-settings.ts'
import { longPage, useQueue } from './queue-store.ts'
import './conflict-dialog.css'

interface ConflictDialogProps {
  readonly transferId: Id
  readonly onClose: () => void
}

export function ConflictDialog({ transferId, onClose }: ConflictDialogProps) {
  const t = useText()
  const [transfer, setTransfer] = useState<Transfer | null | undefined>(undefined)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const rule = useQueueSettings(({ settings }) => settings?.conflictRule)
  useEffect(() => {
    void readQueueSettings()
    api.transfers
      .read({ id: transferId })
      .then(found => setTransfer(found ?? null))
      .catch((error: unknown) => {
        setTransfer(null)
        setTrouble(failureFrom(error))
      })
  }, [transferId])
  if (transfer?.conflict && rule !== undefined) {
    return (
      <Decision
        transfer={transfer}
        conflict={transfer.conflict}
        first={defaultChoice(rule, transfer.conflict)}
        onClose={onClose}
      />
    )
  }
  if (transfer === undefined || (transfer?.conflict && rule === undefined)) return null
  return (
    <Dialog
      title={t('transfers.title')}
      size={480}
      onClose={onClose}
      footer={<Button onPress={onClose}>{t('common.close')}</Button>}
    >
      {trouble ? <TroubleBar failure={trouble} /> : <p>{t('transfers.conflict.gone')}</p>}
    </Dialog>
  )
}

interface DecisionProps {
  readonly transfer: Transfer
  readonly conflict: Conflict
  readonly first: ConflictChoice
  readonly onClose: () => void
}

function Decision({ transfer, conflict, first, onClose }: DecisionProps) {
  const t = useText()
  const sites = useSites(state => state.sites)
  const others = useQueue(({ summary }) => summary?.running ?? 0)
  const [choice, setChoice] = useState(first)
  const [isForOthers, setForOthers] = useState(false)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const { to, groupId } = transfer
  const decide = async () => {
    try {
      await api.transfers.decide({ id: transfer.id, choice, forOthers: isForOthers })
      onClose()
    } catch (error) {
      setTrouble(failureFrom(error))
    }
  }
  const name = nameOf(to)
  const footer = (
    <>
      {groupId === undefined ? null : <OthersBox groupId={groupId} isSelected={isForOthers} onChange={setForOthers} />}
      <span className="grow" />
      <Button onPress={onClose}>{t('transfers.conflict.later')}</Button>
      <Button variant="primary" onPress={() => void decide()}>
        {t(`transfers.conflict.verb.${choice}`)}
      </Button>
    </>
  )
  return (
    <Dialog
      title={
        to.place.kind === 'local'
          ? t('transfers.conflict.titleLocal', { name })
          : t('transfers.conflict.title', { name, place: placeName(to.place, sites, t) })
      }
      size={640}
      role="alertdialog"
      onClose={onClose}
      footer={footer}
    >
      <p className="t2">
        {t('transfers.conflict.untouched')} {others > 0 ? t('transfers.conflict.others', { count: others }) : null}
      </p>
      <Sides transfer={transfer} conflict={conflict} />
      <Choices transfer={transfer} conflict={conflict} choice={choice} onChange={setChoice} />
      <TroubleBar failure={trouble} />
    </Dialog>
  )
}

interface OthersBoxProps {
  readonly groupId: Id
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
}

function OthersBox({ groupId, isSelected, onChange }: OthersBoxProps) {
  const t = useText()
  const [count, setCount] = useState(0)
  useEffect(() => {
    // Without an answer the box speaks of later conflicts only, which it covers in any case.
    const read = api.transfers.list({ tab: 'attention', open: [], from: 0, count: longPage })
    read
      .then(({ rows }) => {
        const group = rows.find(row => row.kind === 'group' && row.group.id === groupId)
        const single = rows.filter(row => row.kind === 'transfer' && row.transfer.groupId === groupId).length
        setCount((group?.kind === 'group' ? group.group.attentionFiles : single) - 1)
      })
      .catch(() => undefined)
  }, [groupId])
  return (
    <CheckboxField
      label={count > 0 ? t('transfers.conflict.forOthers', { count }) : t('transfers.conflict.forLater')}
      isSelected={isSelected}
      onChange={onChange}
    />
  )
}

function Sides({ transfer, conflict }: Pick<DecisionProps, 'transfer' | 'conflict'>) {
  const newer = newerSide(conflict)
  // A person's own file stands first, whichever way it goes.
  const order =
    transfer.to.place.kind === 'local' && transfer.from.place.kind === 'site' ? ['to', 'from'] : ['from', 'to']
  return (
    <div className="conflict-sides">
      {order.map(side => {
        const key = side === 'from' ? 'from' : 'to'
        return <Side key={key} transfer={transfer} which={key} side={conflict[key]} isNewer={newer === key} />
      })}
    </div>
  )
}

interface SideProps {
  readonly transfer: Transfer
  readonly which: 'from' | 'to'
  readonly side: ConflictSide
  readonly isNewer: boolean
}

function Side({ transfer, which, side, isNewer }: SideProps) {
  const t = useText()
  const sites = useSites(state => state.sites)
  const { place } = transfer[which]
  const isBetweenSites = transfer.from.place.kind === 'site' && transfer.to.place.kind === 'site'
  const label = isBetweenSites
    ? t('transfers.conflict.onSite', { place: placeName(place, sites, t) })
    : t(place.kind === 'local' ? 'transfers.conflict.yours' : 'transfers.conflict.onServer')
  return (
    <div className="conflict-side">
      <span className="conflict-place">
        <Icon shape={place.kind === 'local' ? ComputerIcon : ServerIcon} size="l" />
      </span>
      <div className="conflict-facts">
        <div className="row">
          <span className="strong ellipsis">{label}</span>
          {isNewer ? <Pill tone="info">{t('transfers.conflict.newer')}</Pill> : null}
        </div>
        <div className="small t2">
          {side.modified === undefined ? t('transfers.conflict.noTime') : formatShortDateTime(side.modified)}
        </div>
        <div className="small t2">
          {side.sizeBytes === undefined ? t('transfers.conflict.noSize') : formatBytes(side.sizeBytes)}
        </div>
      </div>
    </div>
  )
}

interface ChoicesProps extends Pick<DecisionProps, 'transfer' | 'conflict'> {
  readonly choice: ConflictChoice
  readonly onChange: (choice: ConflictChoice) => void
}

function Choices({ transfer, conflict, choice, onChange }: ChoicesProps) {
  const t = useText()
  const { kind } = transfer.to.place
  const { otherName, backupName, resumeProblem } = conflict
  const words: Readonly<Record<ConflictChoice, readonly [string, string]>> = {
    replace: [
      t(`transfers.conflict.replace.${kind}`),
      backupName === undefined ? t('transfers.conflict.lost') : t('transfers.conflict.keptAs', { name: backupName }),
    ],
    'keep-both': [
      t('transfers.conflict.keepBoth'),
      t(`transfers.conflict.keepAs.${directionOf(transfer.from, transfer.to)}`, { name: otherName }),
    ],
    resume: [
      t('transfers.conflict.resume'),
      t(resumeProblem ? `transfers.conflict.resumeProblem.${resumeProblem}` : 'transfers.conflict.resumeHint'),
    ],
    skip: [t('transfers.conflict.skip'), t(`transfers.conflict.skipHint.${kind}`)],
  }
  return (
    <RadioGroup
      className="conflict-choices"
      aria-label={t('transfers.conflict.choices')}
      value={choice}
      onChange={value => onChange(value as ConflictChoice)}
    >
      {conflictChoices.map(each => (
        <Radio
          key={each}
          value={each}
          autoFocus={each === choice}
          className={classNames('check-field', 'conflict-choice')}
          isDisabled={each === 'resume' && resumeProblem !== undefined}
        >
          <span className="radio" />
          <span className="check-words">
            <span className="conflict-verb">{words[each][0]}</span>
            <bdi className="field-hint">{words[each][1]}</bdi>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  )
}
