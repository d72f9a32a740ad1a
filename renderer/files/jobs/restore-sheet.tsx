// An archive is looked into, and what is chosen goes to a folder, here or on a server. Nothing is replaced without asking.

import { type CSSProperties, useCallback, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import { shownName } from '../../../shared/file-names.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Location } from '../../../shared/model/remote-file.ts'
import type { ArchiveEntry } from '../../../shared/model/saved-job.ts'
import type { ConflictRule } from '../../../shared/model/transfer.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { formatShortDateTime, formatSize } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckboxField } from '../../ui/checkbox-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FileArchiveIcon } from '../../ui/icons.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { useRowHeight } from '../../ui/use-row-height.ts'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { usePagedRows } from '../entries/use-paged-rows.ts'
import { LocationField } from '../pane/location-field.tsx'
import { startInBackground } from '../queue/start-job.ts'
import { useSites } from '../sites/sites-store.ts'
import './mirror-sheet.css'

interface RestoreSheetProps {
  readonly to?: Location | undefined
  readonly onClose: () => void
}

interface OpenArchive {
  readonly archive: Id
  readonly name: string
  readonly entries: number
  readonly bytes: number
  readonly leftOut: number
}

export function RestoreSheet({ to, onClose }: RestoreSheetProps) {
  const t = useText()
  const [opened, setOpened] = useState<OpenArchive | null>(null)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const choose = () => {
    setTrouble(null)
    api.savedJobs.openArchive({}).then(
      answer => answer && setOpened(answer),
      (error: unknown) => setTrouble(failureFrom(error)),
    )
  }
  if (opened) return <Restore key={opened.archive} opened={opened} to={to} onOther={choose} onClose={onClose} />
  return (
    <Dialog
      title={t('savedJobs.restore.title')}
      size={640}
      onClose={onClose}
      footer={<Button onPress={onClose}>{t('common.cancel')}</Button>}
    >
      <TroubleBar failure={trouble} />
      <EmptyState
        title={t('savedJobs.restore.choose')}
        icon={FileArchiveIcon}
        action={
          <Button variant="primary" autoFocus onPress={choose}>
            {t('savedJobs.restore.chooseVerb')}
          </Button>
        }
      >
        {t('savedJobs.restore.chooseText')}
      </EmptyState>
    </Dialog>
  )
}

interface RestoreProps extends RestoreSheetProps {
  readonly opened: OpenArchive
  readonly onOther: () => void
}

const rules: readonly ConflictRule[] = ['ask', 'keep-both', 'skip', 'replace-older', 'replace']

function Restore({ opened, to, onOther, onClose }: RestoreProps) {
  const t = useText()
  const places = useSites(state => state.localPlaces)
  const [target, setTarget] = useState<Location>(
    to ?? { place: { kind: 'local' }, path: places.find(({ kind }) => kind === 'documents')?.path ?? '' },
  )
  const [rule, setRule] = useState<ConflictRule>('ask')
  /** Null: everything. */
  const [chosen, setChosen] = useState<ReadonlySet<number> | null>(null)
  const [isChecked, setChecked] = useState(false)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const restore = () => {
    setChecked(true)
    if (target.path.trim() === '') return
    const options = { rule, withSubfolders: true, withEmptyFolders: true, move: false, followLinks: false }
    const indexes = chosen === null ? [] : [...chosen]
    startInBackground(() => api.savedJobs.restore({ archive: opened.archive, indexes, to: target, options })).then(
      onClose,
      (error: unknown) => setTrouble(failureFrom(error)),
    )
  }
  const footer = (
    <>
      <Button onPress={onOther}>{t('savedJobs.restore.other')}</Button>
      <span className="grow" />
      <Button onPress={onClose}>{t('common.cancel')}</Button>
      <Button variant="primary" isDisabled={chosen?.size === 0} onPress={restore}>
        {t('savedJobs.restore.verb', { count: chosen === null ? opened.entries : chosen.size })}
      </Button>
    </>
  )
  return (
    <Dialog
      title={t('savedJobs.restore.titleOf', { name: visibleLine(shownName(opened.name)) })}
      titleNote={formatSize(opened.bytes)}
      size={940}
      variant="sheet"
      onClose={onClose}
      footer={footer}
    >
      <div className="mirror-body mirror-body-full">
        <div className="restore-target">
          <LocationField
            label={t('savedJobs.restore.to')}
            value={target}
            onChange={setTarget}
            error={isChecked && target.path.trim() === '' ? t('savedJobs.error.to') : undefined}
          />
          <SelectField
            label={t('savedJobs.restore.rule')}
            className="restore-rule"
            options={rules.map(id => ({ id, label: t(`transfers.rule.${id}`) }))}
            value={rule}
            onChange={setRule}
          />
        </div>
        <TroubleBar failure={trouble} doing="restore-archive" />
        {opened.leftOut > 0 ? <Bar tone="warn">{t('savedJobs.restore.leftOut', { count: opened.leftOut })}</Bar> : null}
        <Entries opened={opened} chosen={chosen} onChoose={setChosen} />
      </div>
    </Dialog>
  )
}

interface EntriesProps {
  readonly opened: OpenArchive
  readonly chosen: ReadonlySet<number> | null
  readonly onChoose: (chosen: ReadonlySet<number> | null) => void
}

function Entries({ opened, chosen, onChoose }: EntriesProps) {
  const t = useText()
  const rowPx = useRowHeight()
  const { archive, entries } = opened
  const read = useCallback(
    (from: number, count: number) => api.savedJobs.archiveRows({ archive, from, count }),
    [archive],
  )
  const list = usePagedRows(read)
  const sizeOf = useCallback(() => rowPx, [rowPx])
  const toggle = (index: number, isWanted: boolean) => {
    const next = new Set(chosen ?? Array.from({ length: entries }, (_, each) => each))
    if (isWanted) next.add(index)
    else next.delete(index)
    onChoose(next.size === entries ? null : next)
  }
  return (
    <>
      <CheckboxField
        label={t('savedJobs.restore.all', { count: entries })}
        isSelected={chosen === null}
        isMixed={chosen !== null && chosen.size > 0}
        onChange={isSelected => onChoose(isSelected ? null : new Set())}
      />
      <TroubleBar failure={list.failure} />
      <div className="mirror-grid" role="group" aria-label={t('savedJobs.restore.entries')}>
        <VirtualList
          count={list.total ?? 0}
          sizeOf={sizeOf}
          onVisible={list.onVisible}
          renderItem={(index, place) => (
            <Entry key={index} entry={list.rows.get(index)} place={place} chosen={chosen} onToggle={toggle} />
          )}
        />
      </div>
    </>
  )
}

interface EntryProps {
  readonly entry: ArchiveEntry | undefined
  readonly place: CSSProperties
  readonly chosen: ReadonlySet<number> | null
  readonly onToggle: (index: number, isWanted: boolean) => void
}

function Entry({ entry, place, chosen, onToggle }: EntryProps) {
  if (!entry) return <div style={place} />
  const isChosen = chosen === null || chosen.has(entry.index)
  return (
    <div className="restore-row" style={place}>
      <CheckboxField
        label={visibleLine(shownName(entry.path))}
        isSelected={isChosen}
        onChange={isWanted => onToggle(entry.index, isWanted)}
      />
      <span className="small t3 nowrap">{formatShortDateTime(entry.modified)}</span>
      <span className="num t2 nowrap">{formatSize(entry.sizeBytes)}</span>
    </div>
  )
}
