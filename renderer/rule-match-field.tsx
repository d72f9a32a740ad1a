// How a rule compares a field: the same choice for mail and for news.
import { useText } from './i18n.ts'
import { SelectField } from './ui/select-field.tsx'

const comparisons = {
  thread: ['is'],
  number: ['greater', 'less', 'equal'],
  text: ['contains', 'is', 'begins', 'ends', 'pattern'],
} as const

export type RuleMatch = (typeof comparisons)[keyof typeof comparisons][number]

interface RuleMatchFieldProps {
  readonly kind: keyof typeof comparisons
  readonly match: RuleMatch
  readonly isNot: boolean
  readonly onChange: (chosen: { readonly match: RuleMatch; readonly isNot: boolean }) => void
}

export function RuleMatchField({ kind, match, isNot, onChange }: RuleMatchFieldProps) {
  const t = useText()
  const matches: readonly RuleMatch[] = comparisons[kind]
  const options = matches.flatMap(each => [
    { id: each, label: t(`rules.matchChoice.${each}`) },
    { id: `${each}-not`, label: t(`rules.matchChoice.${each}Not`) },
  ])
  return (
    <SelectField
      label={t('rules.dialog.match')}
      isLabelHidden
      options={options}
      value={isNot ? `${match}-not` : match}
      onChange={chosen => {
        const found = matches.find(each => chosen === each || chosen === `${each}-not`)
        if (found) onChange({ match: found, isNot: chosen !== found })
      }}
    />
  )
}
