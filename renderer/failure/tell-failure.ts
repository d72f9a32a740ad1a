// A local action that failed: one notice with what happened and what is safe.
import { failureFrom } from '../api.ts'
import { t } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { describeFailure } from './describe-failure.ts'

export function tellFailure(error: unknown): void {
  const { title, safe } = describeFailure(failureFrom(error), t)
  toast({ text: [title, safe].filter(Boolean).join(' ') })
}
