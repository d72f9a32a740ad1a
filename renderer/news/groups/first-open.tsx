// A group without headers, or with too few: the server says what it has, the person says how much of it to get.
import { useCallback, useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { GroupMarks, OpenedGroup } from '../../../shared/model/newsgroup.ts'
import { api, failureFrom } from '../../api.ts'
import { formatNumber } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { NewsIcon } from '../../ui/icons.ts'
import { RadioGroupField } from '../../ui/radio-group-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ArticleFailure } from '../article/article-failure.tsx'
import { choiceOf, type HeaderForm, headerKinds, usualForm } from '../article/header-choice.ts'
import { failedJob, fetchHeaders } from '../header-actions.ts'
import { useNews } from '../news-store.ts'

interface Answer {
  readonly marks: GroupMarks | null
  readonly failure: Failure | null
}

function useMarks(groupId: number): Answer & { readonly ask: () => void } {
  const [answer, setAnswer] = useState<Answer>({ marks: null, failure: null })
  const ask = useCallback(() => {
    let isWanted = true
    setAnswer({ marks: null, failure: null })
    api.news.askGroup({ id: groupId }).then(
      marks => isWanted && setAnswer({ marks, failure: null }),
      (error: unknown) => isWanted && setAnswer({ marks: null, failure: failureFrom(error) }),
    )
    return () => {
      isWanted = false
    }
  }, [groupId])
  useEffect(() => ask(), [ask])
  return { ...answer, ask }
}

/** Back to the list, where there is one. */
function putAway(): void {
  useNews.setState({ isChoosingHeaders: false })
}

export function FirstOpen({ group }: { readonly group: OpenedGroup }) {
  const t = useText()
  const { marks, failure, ask } = useMarks(group.groupId)
  const about = marks?.about ?? group.waiting
  const [changed, setChanged] = useState<Partial<HeaderForm>>({})
  const isTold = useNews(state => failedJob(state) !== null)
  const form: HeaderForm = { ...usualForm(about), ...changed }
  const choice = choiceOf(form)
  const get = () => {
    if (!choice) return
    void fetchHeaders(group.groupId, choice)
    putAway()
  }
  if (marks?.about === 0) return <NothingYet group={group} />
  return (
    <form
      className="first-open"
      onSubmit={event => {
        event.preventDefault()
        get()
      }}
    >
      <h2>{t('news.first.title')}</h2>
      <p className="t2" role="status">
        {marks
          ? t('news.first.about', {
              count: marks.about,
              first: formatNumber(marks.first),
              last: formatNumber(marks.last),
            })
          : failure
            ? t('news.first.unknown')
            : t('news.first.asking')}
      </p>
      {failure && !isTold ? (
        <ArticleFailure failure={failure} doing="open-article" serverId={group.serverId} onRetry={ask} />
      ) : null}
      <RadioGroupField
        label={t('news.first.which')}
        value={form.kind}
        onChange={kind => setChanged({ ...changed, kind })}
        options={headerKinds.map(kind => ({
          id: kind,
          label: kind === 'all' && about > 0 ? t('news.first.allOf', { count: about }) : t(`news.first.${kind}`),
          hint: kind === 'new' ? t('news.first.newHint') : undefined,
        }))}
      />
      {form.kind === 'last' ? (
        <TextField
          label={t('news.first.count')}
          type="number"
          value={form.count}
          onChange={count => setChanged({ ...changed, count })}
          error={choice ? undefined : t('news.first.wrong')}
        />
      ) : null}
      {form.kind === 'days' ? (
        <TextField
          label={t('news.first.dayCount')}
          type="number"
          value={form.days}
          onChange={days => setChanged({ ...changed, days })}
          error={choice ? undefined : t('news.first.wrong')}
        />
      ) : null}
      <div className="row">
        <Button variant="primary" type="submit" isDisabled={choice === null}>
          {t('news.command.getHeaders')}
        </Button>
        {group.state === 'first-open' ? null : <Button onPress={putAway}>{t('common.cancel')}</Button>}
      </div>
    </form>
  )
}

/** There is nothing to choose from. */
function NothingYet({ group: { groupId } }: { readonly group: OpenedGroup }) {
  const t = useText()
  const get = () => {
    void fetchHeaders(groupId, { kind: 'new' })
    putAway()
  }
  return (
    <EmptyState
      icon={NewsIcon}
      title={t('news.first.emptyTitle')}
      action={
        <Button variant="primary" onPress={get}>
          {t('news.first.emptyGet')}
        </Button>
      }
    >
      {t('news.first.empty')}
    </EmptyState>
  )
}
