// What the messages found have in common; each is a button that narrows the search down to it.
import { type ReactNode, useEffect } from 'react'
import type { SearchFacets as Facets } from '../../../shared/model/mail-search.ts'
import { formatNumber } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { useMail } from '../mail-store.ts'
import { mailboxName, ownerName } from '../places/place-names.ts'
import { addOperator, readFacets } from './search-actions.ts'
import { useSearch } from './search-store.ts'
import { timeBars } from './search-times.ts'
import './search-facets.css'

export function SearchFacets() {
  const t = useText()
  const opened = useSearch(state => state.opened)
  const facets = useSearch(state => state.facets)
  useEffect(() => {
    if (opened?.isComplete) void readFacets(opened.id)
  }, [opened?.id, opened?.isComplete])
  if (!facets) return null
  return (
    <div className="search-facets small">
      <div className="search-facets-columns">
        <Times facets={facets} />
        <Places facets={facets} />
        <People facets={facets} />
        <Things facets={facets} />
        <p className="search-facets-none t2">{t('mailSearch.facet.none')}</p>
        {facets.isCut ? <p className="caption t3">{t('mailSearch.facet.isCut', { count: facets.counted })}</p> : null}
      </div>
    </div>
  )
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="search-facet" aria-label={title}>
      <h2 className="caption t3">{title}</h2>
      {children}
    </section>
  )
}

interface LineProps {
  readonly label: string
  readonly count: number
  readonly operator: string
}

function Line({ label, count, operator }: LineProps) {
  return (
    <button type="button" className="search-facet-line" onClick={() => addOperator(operator)}>
      <bdi className="ellipsis grow">{label}</bdi>
      <span className="t3">{formatNumber(count)}</span>
    </button>
  )
}

interface FacetProps {
  readonly facets: Facets
}

function Times({ facets }: FacetProps) {
  const t = useText()
  const bars = timeBars(facets.months)
  const most = Math.max(...bars.map(({ count }) => count))
  const [first, last] = [bars[0], bars.at(-1)]
  if (!first || !last || bars.length < 2) return null
  return (
    <Group title={t('mailSearch.facet.when')}>
      <div className="search-bars">
        {bars.map(({ operator, label, count }) => (
          <button
            key={operator}
            type="button"
            className="search-bar"
            title={t('mailSearch.facet.bar', { time: label, count })}
            aria-label={t('mailSearch.facet.bar', { time: label, count })}
            disabled={count === 0}
            onClick={() => addOperator(operator)}
          >
            <span style={{ blockSize: `${(100 * count) / most}%` }} />
          </button>
        ))}
      </div>
      <div className="search-bars-ends caption t3" aria-hidden="true">
        <span>{first.label}</span>
        <span>{last.label}</span>
      </div>
    </Group>
  )
}

function Places({ facets }: FacetProps) {
  const t = useText()
  const mailboxes = useMail(state => state.mailboxes)
  const accounts = useMail(state => state.accounts)
  const lines = facets.mailboxes.flatMap(({ id, count }) => {
    const mailbox = mailboxes.find(each => each.id === id)
    if (!mailbox) return []
    const name = mailboxName(mailbox, t)
    const account = accounts.find(each => each.id === mailbox.accountId)
    const owner = accounts.length > 1 ? ownerName(mailbox.accountId, accounts, t) : ''
    const within = account && accounts.length > 1 ? ` account:${quoted(account.address)}` : ''
    return [{ id, count, label: owner === '' ? name : `${name} – ${owner}`, operator: `in:${quoted(name)}${within}` }]
  })
  if (lines.length < 2) return null
  return (
    <Group title={t('mailSearch.facet.where')}>
      {lines.map(line => (
        <Line key={line.id} {...line} />
      ))}
    </Group>
  )
}

function People({ facets: { people } }: FacetProps) {
  const t = useText()
  if (people.length < 2) return null
  return (
    <Group title={t('mailSearch.facet.who')}>
      {people.map(({ person, count }) => (
        <Line
          key={person.address}
          label={visibleLine(person.name || person.address)}
          count={count}
          operator={`from:${quoted(person.address)}`}
        />
      ))}
    </Group>
  )
}

function Things({ facets }: FacetProps) {
  const t = useText()
  const things = [
    { thing: 'attachment', count: facets.attachments },
    { thing: 'image', count: facets.images },
    { thing: 'link', count: facets.links },
  ] as const
  const some = things.filter(({ count }) => count > 0)
  if (some.length === 0) return null
  return (
    <Group title={t('mailSearch.facet.has')}>
      {some.map(({ thing, count }) => (
        <Line key={thing} label={t(`mailSearch.facet.${thing}`)} count={count} operator={`has:${thing}`} />
      ))}
    </Group>
  )
}

/** As a search understands it; it knows no quotes within quotes. */
function quoted(text: string): string {
  return `"${text.replace(/["\u201c\u201d\u201e]/g, ' ')}"`
}
