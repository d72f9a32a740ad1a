// Under the empty search box: what was searched for last, and what operators look like.
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { HistoryIcon } from '../../ui/icons.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { forgetSearches, searchFor } from './search-actions.ts'
import { enterSearchBox } from './search-port.ts'
import { useSearch } from './search-store.ts'

/** What fits without pushing the list away. */
const maxShown = 5
const examples = ['from:', 'subject:', 'has:attachment', 'is:unread', 'newer:2w', 'larger:5mb'] as const

export function SearchHints() {
  const t = useText()
  const recent = useSearch(state => state.recent).slice(0, maxShown)
  return (
    <div className="search-hints small">
      {recent.length > 0 ? (
        <section aria-label={t('mailSearch.recent.title')}>
          <div className="search-hints-title">
            <h2 className="caption t3">{t('mailSearch.recent.title')}</h2>
            <Button variant="link" size="small" onPress={() => void forgetSearches()}>
              {t('mailSearch.recent.forget')}
            </Button>
          </div>
          <ul className="search-recent">
            {recent.map(text => (
              <li key={text}>
                <Button variant="ghost" size="small" icon={HistoryIcon} onPress={() => void searchFor(text, false)}>
                  <bdi>{visibleLine(text)}</bdi>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section aria-label={t('mailSearch.examples')}>
        <h2 className="caption t3">{t('mailSearch.examples')}</h2>
        <div className="search-chips">
          {examples.map(text => (
            <Button key={text} className="search-example mono" size="small" onPress={() => begin(text)}>
              {text}
            </Button>
          ))}
        </div>
      </section>
    </div>
  )
}

/** One without a value waits for it in the box. */
function begin(text: string): void {
  void searchFor(text, true).then(() => enterSearchBox(text.length))
}
