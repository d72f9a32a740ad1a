// Beside a control: what its terms mean, in plain words, one press away.
import { formatList } from '../format.ts'
import { useText } from '../i18n.ts'
import { HelpPopover } from '../ui/help-popover.tsx'
import type { GlossaryTerm } from './glossary-terms.ts'
import './term-help.css'

export function TermHelp({ terms }: { readonly terms: readonly GlossaryTerm[] }) {
  const t = useText()
  const names = terms.map(term => t(`glossary.${term}.name`))
  const label =
    names.length === 1
      ? t('glossary.what', { term: names[0] ?? '' })
      : t('glossary.whatAre', { terms: formatList(names) })
  return (
    <HelpPopover label={label}>
      <Terms terms={terms} />
    </HelpPopover>
  )
}

/** Each term with its meaning. */
export function Terms({ terms }: { readonly terms: readonly GlossaryTerm[] }) {
  const t = useText()
  return (
    <dl className="terms selectable">
      {terms.map(term => (
        <div key={term}>
          <dt className="strong">{t(`glossary.${term}.name`)}</dt>
          <dd className="t2">{t(`glossary.${term}.text`)}</dd>
        </div>
      ))}
    </dl>
  )
}
