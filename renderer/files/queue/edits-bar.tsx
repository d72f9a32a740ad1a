// Files of servers that are open in the system's editor: watched, saved back, or waiting for a decision.

import { useEffect } from 'react'
import { create } from 'zustand'
import type { RemoteEdit } from '../../../shared/model/remote-file.ts'
import { api, failureFrom, onEvent } from '../../api.ts'
import { describeFailure } from '../../failure/describe-failure.ts'
import { formatTime } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { Bar, type BarTone } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CloseIcon } from '../../ui/icons.ts'
import { nameOf } from '../pane/place-words.ts'
import { useSites } from '../sites/sites-store.ts'

const useEdits = create<{ readonly edits: readonly RemoteEdit[] }>(() => ({ edits: [] }))

async function readEdits(): Promise<void> {
  // Without an answer the bar shows what it knew; the next change reads again.
  const edits = await api.files.edits({}).catch(() => null)
  if (edits) useEdits.setState({ edits: edits.filter(({ state }) => state !== 'ended') })
}

/** More would push the queue away; the others are counted. */
const maxShown = 3

export function EditsBar() {
  const t = useText()
  const edits = useEdits(state => state.edits)
  useEffect(() => {
    void readEdits()
    return onEvent('edits.changed', () => void readEdits())
  }, [])
  if (edits.length === 0) return null
  // What needs a person first, then the newest.
  const urgent = (edit: RemoteEdit) => (edit.state === 'conflict' || edit.state === 'failed' ? 1 : 0)
  const sorted = edits.toSorted((left, right) => urgent(right) - urgent(left) || right.id - left.id)
  return (
    <section className="edits" aria-label={t('transfers.edits.label')}>
      {sorted.slice(0, maxShown).map(edit => (
        <EditBar key={edit.id} edit={edit} />
      ))}
      {edits.length > maxShown ? (
        <Bar tone="quiet" shape="edge">
          {t('transfers.edits.more', { count: edits.length - maxShown })}
        </Bar>
      ) : null}
    </section>
  )
}

const tones: Readonly<Record<RemoteEdit['state'], BarTone>> = {
  downloading: 'quiet',
  watching: 'quiet',
  uploading: 'info',
  saved: 'ok',
  conflict: 'warn',
  failed: 'err',
  ended: 'quiet',
}

function EditBar({ edit }: { readonly edit: RemoteEdit }) {
  const t = useText()
  const site = useSites(({ sites }) => sites.find(({ id }) => id === edit.siteId)?.name ?? t('sites.removedSite'))
  const name = nameOf({ place: { kind: 'site', siteId: edit.siteId }, path: edit.path })
  return (
    <Bar
      tone={tones[edit.state]}
      shape="edge"
      role={edit.state === 'conflict' || edit.state === 'failed' ? 'alert' : 'status'}
      actions={<EditActions edit={edit} />}
    >
      {editText(edit, { name, site }, t)}
    </Bar>
  )
}

function editText(edit: RemoteEdit, values: { name: string; site: string }, t: Translate): string {
  if (edit.state === 'saved' && edit.savedMs !== undefined) {
    return t('transfers.edits.savedAt', { ...values, time: formatTime(edit.savedMs) })
  }
  return t(`transfers.edits.${edit.state}`, values)
}

/** Runs a call about an edit; what goes wrong is said. */
function run(work: Promise<unknown>, t: Translate): void {
  work.catch((error: unknown) => toast({ text: describeFailure(failureFrom(error), t).title }))
}

function EditActions({ edit: { id, state } }: { readonly edit: RemoteEdit }) {
  const t = useText()
  const settle = (choice: 'overwrite' | 'keep-both' | 'discard') => run(api.files.settleEdit({ id, choice }), t)
  if (state === 'conflict') {
    return (
      <>
        <Button size="small" variant="primary" onPress={() => settle('keep-both')}>
          {t('transfers.edits.keepBoth')}
        </Button>
        <Button size="small" variant="danger" onPress={() => settle('overwrite')}>
          {t('transfers.edits.overwrite')}
        </Button>
        <Button size="small" variant="ghost" onPress={() => settle('discard')}>
          {t('transfers.edits.discard')}
        </Button>
      </>
    )
  }
  return (
    <IconButton
      label={t('transfers.edits.end')}
      icon={CloseIcon}
      size="small"
      onPress={() => run(api.files.endEdit({ id }), t)}
    />
  )
}
