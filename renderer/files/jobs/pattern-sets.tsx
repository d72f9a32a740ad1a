// Pattern sets: named lists of what takes part and what is left out, shared by listings, transfers and jobs.
import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { PatternSet } from '../../../shared/model/remote-file.ts'
import { failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { AddIcon, DeleteIcon } from '../../ui/icons.ts'
import { TextField } from '../../ui/text-field.tsx'
import { removePatternSet, savePatternSet, usePatternSets } from './pattern-sets-store.ts'
import { PatternsFields } from './patterns-fields.tsx'
import { allFiles, type PatternsForm, patternsFormOf, patternsOf } from './patterns-form.ts'
import '../pane/file-dialogs.css'

interface Draft {
  /** Absent for a new one. */
  readonly id: Id | undefined
  readonly name: string
  readonly form: PatternsForm
}

const fresh: Draft = { id: undefined, name: '', form: allFiles }
const maxName = 100

function draftOf({ id, name, patterns }: PatternSet): Draft {
  return { id, name, form: patternsFormOf(patterns) }
}

function firstDraft(): Draft {
  const [first] = usePatternSets.getState().sets
  return first ? draftOf(first) : fresh
}

export function PatternSets({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const [draft, setDraft] = useState<Draft>(firstDraft)
  const [failure, setFailure] = useState<Failure | null>(null)
  const { id, name, form } = draft
  const patterns = patternsOf(form)
  const run = async (work: () => Promise<Draft>) => {
    try {
      setDraft(await work())
      setFailure(null)
    } catch (error) {
      setFailure(failureFrom(error))
    }
  }
  const save = async () => (patterns ? draftOf(await savePatternSet({ id, name: name.trim(), patterns })) : draft)
  const remove = async () => {
    if (id !== undefined) await removePatternSet(id)
    return firstDraft()
  }
  return (
    <Dialog
      size={640}
      title={t('files.patterns.title')}
      onClose={onClose}
      footer={
        <>
          <Button variant="ghost" icon={DeleteIcon} isDisabled={id === undefined} onPress={() => void run(remove)}>
            {t('files.patterns.remove')}
          </Button>
          <span className="grow" />
          <Button onPress={onClose}>{t('common.close')}</Button>
          <Button variant="primary" isDisabled={name.trim() === '' || !patterns} onPress={() => void run(save)}>
            {t('files.patterns.save')}
          </Button>
        </>
      }
    >
      <TroubleBar failure={failure} />
      <div className="pattern-sets">
        <SetNames shown={id} onChoose={setDraft} />
        <div key={id ?? 'new'} className="files-form grow">
          <TextField
            label={t('files.patterns.name')}
            value={name}
            onChange={next => setDraft({ ...draft, name: next })}
            maxLength={maxName}
          />
          <PatternsFields value={form} onChange={next => setDraft({ ...draft, form: next })} isChecked isSet />
        </div>
      </div>
    </Dialog>
  )
}

interface SetNamesProps {
  readonly shown: Id | undefined
  readonly onChoose: (draft: Draft) => void
}

function SetNames({ shown, onChoose }: SetNamesProps) {
  const t = useText()
  const sets = usePatternSets(state => state.sets)
  return (
    <div className="pattern-names">
      {sets.map(set => (
        <button
          key={set.id}
          type="button"
          className={classNames('pattern-name ellipsis', set.id === shown && 'pattern-name-on')}
          aria-pressed={set.id === shown}
          onClick={() => onChoose(draftOf(set))}
        >
          <bdi>{set.name}</bdi>
        </button>
      ))}
      <Button variant="ghost" size="small" icon={AddIcon} onPress={() => onChoose(fresh)}>
        {t('files.patterns.add')}
      </Button>
    </div>
  )
}
