// Rights of files: boxes and octal digits kept in step, separate for files and folders inside. Says when the server cannot.
import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { FileChoice, Location } from '../../../shared/model/remote-file.ts'
import { api, failureFrom } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { t, useText } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { runJob } from '../../run-job.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckboxField } from '../../ui/checkbox-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { reportOf, tellFailed } from '../jobs/job-report.ts'
import { useHeldListing } from '../pane/use-held-listing.ts'
import { nameShown } from './file-words.ts'
import { changeOf, forFolders, type PermissionBits } from './permission-bits.ts'
import { PermissionGrid } from './permission-grid.tsx'
import { useChosenNames } from './use-chosen-names.ts'
import '../pane/file-dialogs.css'

interface PermissionsDialogProps {
  readonly choice: FileChoice
  readonly from: Location
  readonly onClose: () => void
}

interface Known {
  readonly bits: PermissionBits
  readonly hasFolders: boolean
  readonly canChange: boolean
}

export function PermissionsDialog({ choice, onClose }: PermissionsDialogProps) {
  const t = useText()
  useHeldListing(choice.listing)
  const { known, failure } = usePermissions(choice)
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const { names, more } = useChosenNames(choice)
  const count = names.length + more
  const now = wanted ?? (known ? { files: known.bits, folders: forFolders(known.bits), isRecursive: false } : null)
  const apply = () => {
    if (!now) return
    onClose()
    void change(choice, now)
  }
  return (
    <Dialog
      size={480}
      title={
        count === 1
          ? t('files.rights.titleOne', { name: nameShown(names[0] ?? '') })
          : t('files.rights.title', { count })
      }
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isDisabled={!known?.canChange} onPress={apply}>
            {t('files.rights.apply')}
          </Button>
        </>
      }
    >
      <TroubleBar failure={failure} />
      {known && now ? <RightsFields known={known} wanted={now} onChange={setWanted} /> : null}
    </Dialog>
  )
}

interface RightsFieldsProps {
  readonly known: Known
  readonly wanted: Wanted
  readonly onChange: (wanted: Wanted) => void
}

function RightsFields({ known: { bits, hasFolders, canChange }, wanted, onChange }: RightsFieldsProps) {
  const t = useText()
  const { files, folders, isRecursive } = wanted
  // Folders inside follow the files until a person sets them apart.
  const isApart = JSON.stringify(folders) !== JSON.stringify(forFolders(files))
  const changeFiles = (next: PermissionBits) =>
    onChange({ ...wanted, files: next, folders: isApart ? folders : forFolders(next) })
  return (
    <div className="files-form">
      {canChange ? null : <Bar tone="warn">{t('files.rights.cannot')}</Bar>}
      <PermissionGrid
        label={t(isRecursive ? 'files.rights.files' : 'files.rights.grid')}
        bits={files}
        before={bits}
        isDisabled={!canChange}
        onChange={changeFiles}
      />
      {hasFolders ? (
        <CheckboxField
          label={t('files.rights.recursive')}
          isSelected={isRecursive}
          isDisabled={!canChange}
          onChange={next => onChange({ ...wanted, isRecursive: next })}
        />
      ) : null}
      {isRecursive ? (
        <PermissionGrid
          label={t('files.rights.folders')}
          bits={folders}
          before={bits}
          isDisabled={!canChange}
          onChange={next => onChange({ ...wanted, folders: next })}
        />
      ) : null}
    </div>
  )
}

function usePermissions(choice: FileChoice): { readonly known: Known | null; readonly failure: Failure | null } {
  const [known, setKnown] = useState<Known | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    let isOpen = true
    api.files.permissions({ choice }).then(
      ({ all, mixed, ...facts }) => isOpen && setKnown({ bits: { on: all, mixed }, ...facts }),
      error => isOpen && setFailure(failureFrom(error)),
    )
    return () => {
      isOpen = false
    }
  }, [choice])
  return { known, failure }
}

interface Wanted {
  readonly files: PermissionBits
  readonly folders: PermissionBits
  readonly isRecursive: boolean
}

async function change(choice: FileChoice, { files, folders, isRecursive }: Wanted): Promise<void> {
  // Without what is inside, folders among the chosen get what was set for all.
  const wanted = { choice, files: changeOf(files), folders: changeOf(isRecursive ? folders : files), isRecursive }
  try {
    const report = reportOf(await runJob(() => api.files.setPermissions(wanted)))
    if (!report) return
    if (report.failedCount > 0) tellFailed(report)
    else toast({ text: t('files.did.rights', { count: report.files + report.folders }) })
  } catch (error) {
    tellFailure(error)
  }
}
