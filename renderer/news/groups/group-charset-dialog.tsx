// Chooses the charset of articles that name none, for a group: what fits is guessed, and tried on the article one looks at.
import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { CharsetSample, OpenedGroup } from '../../../shared/model/newsgroup.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { type Translate, useText } from '../../i18n.ts'
import { charsets, inCharset } from '../../reading/charsets.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { useNews } from '../news-store.ts'
import { readArticle } from '../open-actions.ts'
import './group-charset-dialog.css'

interface GroupCharsetDialogProps {
  readonly groupId: Id
  /** The article it is tried on. */
  readonly articleId: Id
  readonly onClose: () => void
}

/** The choice of no charset: every article is guessed. */
const guessing = 'guess'

export function GroupCharsetDialog({ groupId, articleId, onClose }: GroupCharsetDialogProps) {
  const t = useText()
  const { group, sample, failure, fail } = useSample(groupId, articleId)
  const [chosen, setChosen] = useState<string | null>(null)
  // Names of charsets have no case.
  const remembered = group?.charset.toLowerCase()
  const known = charsets.find(({ id }) => id === remembered)?.id
  const charset = chosen ?? known ?? guessing
  const save = () => {
    const change = { charset: charset === guessing ? '' : charset }
    api.news.changeGroup({ id: groupId, change }).then(() => {
      onClose()
      readShownAgain()
    }, fail)
  }
  return (
    <Dialog
      title={t('news.charset.title')}
      size={640}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isDisabled={!group} onPress={save}>
            {t('news.charset.use')}
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <p className="t2">{t('news.charset.text', { group: visibleLine(group?.name ?? '') })}</p>
        <TroubleBar failure={failure} />
        <SelectField
          label={t('news.charset.label')}
          options={optionsOf(sample?.guessed ?? '', t)}
          value={charset}
          onChange={setChosen}
        />
        {sample ? <Preview sample={sample} charset={charset === guessing ? sample.guessed : charset} /> : null}
      </div>
    </Dialog>
  )
}

function useSample(groupId: Id, articleId: Id) {
  const [group, setGroup] = useState<OpenedGroup | null>(null)
  const [sample, setSample] = useState<CharsetSample | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const fail = (error: unknown) => setFailure(failureFrom(error))
  useEffect(() => {
    const note = (error: unknown) => setFailure(failureFrom(error))
    api.news.openGroup({ id: groupId }).then(setGroup, note)
    api.news.charsetSample({ articleId }).then(setSample, note)
  }, [groupId, articleId])
  return { group, sample, failure, fail }
}

function optionsOf(guessed: string, t: Translate) {
  return [
    { id: guessing, label: t('news.charset.guess') },
    ...charsets.map(({ id, name }) => ({ id, label: id === guessed ? t('news.charset.fits', { name }) : name })),
  ]
}

/** Lines of the article as they would be read; said again when the choice changes. */
function Preview({ sample, charset }: { readonly sample: CharsetSample; readonly charset: string }) {
  const t = useText()
  if (sample.lines.length === 0) return <p className="small t2">{t('news.charset.nothing')}</p>
  return (
    <section className="charset-preview" aria-label={t('news.charset.preview')} aria-live="polite">
      {sample.lines.map(line => (
        <bdi key={line} className="wrap-anywhere">
          {visibleLine(inCharset(line, charset))}
        </bdi>
      ))}
    </section>
  )
}

function readShownAgain(): void {
  const name = useNews.getState().shown?.name
  if (name) void readArticle(name)
}
