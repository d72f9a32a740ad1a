// A header as rules look at it. Texts are decoded only when a rule asks for them: most rows are decided by their ids.
import type { RuleSubject } from '../../reading/rules/rule-subject.ts'
import { referenceSpans } from '../../reading/threads/reference-ids.ts'
import type { HeaderLine } from './header-line.ts'
import { headerText } from './header-text.ts'

export interface SubjectPlace {
  readonly group: string
  readonly charset: string
}

export function ruleSubjectOf(line: HeaderLine, dateMs: number, { group, charset }: SubjectPlace): RuleSubject {
  return {
    // Rules for accounts are about mail.
    accountId: 0,
    place: { kind: 'group', name: group },
    get author() {
      return headerText(line.from, charset)
    },
    get subject() {
      return headerText(line.subject, charset)
    },
    messageId: line.messageId,
    references: referencesOf(line.references),
    dateMs,
    lines: line.lines,
    sizeBytes: line.sizeBytes,
    groups: groupsOf(line.elsewhere, group),
  }
}

/** With angle brackets, oldest first. */
export function referencesOf(text: string): string[] {
  return referenceSpans(text).map(([start, end]) => `<${text.slice(start, end)}>`)
}

function groupsOf(elsewhere: string, group: string): string[] {
  if (elsewhere === '') return [group]
  return elsewhere.split(' ').map(place => place.slice(0, place.lastIndexOf(':')))
}
