// Why an article has its score: each rule with its part, in their order.

import { useEffect, useState } from 'react'
import type { NumberedArticle } from '../../../shared/model/article.ts'
import type { RuleShare, ScoreExplanation } from '../../../shared/model/reading-rule.ts'
import { api } from '../../api.ts'
import { useText } from '../../i18n.ts'
import { signed } from './signed.ts'

export function ScoreExplained({ article }: { readonly article: NumberedArticle }) {
  const t = useText()
  const [explanation, setExplanation] = useState<ScoreExplanation | null>(null)
  const { groupId, number } = article
  useEffect(() => {
    let isCurrent = true
    // It is an answer beside the form: without it the form still works.
    api.rules.explain({ article: { groupId, number } }).then(
      found => {
        if (isCurrent) setExplanation(found)
      },
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [groupId, number])
  if (!explanation) return null
  return (
    <section className="score-explained" aria-label={t('rules.explained.title')}>
      <h3>{t('rules.explained.now', { score: signed(explanation.score) })}</h3>
      {explanation.shares.length === 0 ? <p className="t2">{t('rules.explained.nothing')}</p> : null}
      <ul>
        {explanation.shares.map(share => (
          <Share key={share.ruleId} share={share} />
        ))}
      </ul>
    </section>
  )
}

function Share({ share }: { readonly share: RuleShare }) {
  const t = useText()
  const { change, actions, isOverruled } = share
  const others = actions.filter(action => action.kind !== 'raise' && action.kind !== 'set')
  return (
    <li className="score-share">
      <span className={isOverruled ? 'score-change score-overruled' : 'score-change'}>
        {change
          ? change.kind === 'set'
            ? t('rules.explained.set', { to: signed(change.number) })
            : signed(change.number)
          : ''}
      </span>
      <span className="grow wrap-anywhere">
        <bdi>{share.name}</bdi>
        {others.map(({ kind }) => (
          <span key={kind} className="t3">
            {' '}
            {t(`rules.explained.action.${kind}`)}
          </span>
        ))}
      </span>
      {isOverruled ? <span className="small t3">{t('rules.explained.overruled')}</span> : null}
    </li>
  )
}
