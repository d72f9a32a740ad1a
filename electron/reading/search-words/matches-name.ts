// Names of mailboxes, groups, accounts and files against what a person typed for them.

import { foldText } from '../../../shared/fold-text.ts'
import { matchesWildcard } from '../rules/wildcard.ts'

/** Without case and accents; the whole name, where `*` stands for any letters. */
export function matchesName(pattern: string, name: string): boolean {
  return matchesWildcard(foldText(pattern).trim(), foldText(name).trim())
}
