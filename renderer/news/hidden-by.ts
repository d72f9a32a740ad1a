// Which rule hides an article: asked when a killed row or article is looked at.
import { useEffect, useState } from 'react'
import type { ArticleFacts } from '../../shared/model/article.ts'
import type { RuleShare } from '../../shared/model/reading-rule.ts'
import { api } from '../api.ts'

/** The rules that hide it, by name, each once. Pure. */
export function hidingRules(shares: readonly RuleShare[]): string[] {
  const hiding = shares.filter(({ actions }) => actions.some(({ kind }) => kind === 'kill' || kind === 'ignore-thread'))
  return [...new Set(hiding.map(({ name }) => name).filter(name => name !== ''))]
}

/** Empty while it is not known, and for an article that nothing hides. */
export function useHiddenBy(article: ArticleFacts | undefined): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([])
  const groupId = article?.groupId ?? 0
  const number = article?.number ?? 0
  const isHidden = article?.isHidden === true
  useEffect(() => {
    setNames([])
    if (!isHidden || groupId === 0) return
    let isCurrent = true
    // Without an answer the row still says that it is killed.
    api.rules.explain({ article: { groupId, number } }).then(
      ({ shares }) => {
        if (isCurrent) setNames(hidingRules(shares))
      },
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [groupId, number, isHidden])
  return names
}
