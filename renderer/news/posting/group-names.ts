// Names of groups as people type and paste them. Pure; which names are right is said by the checks before posting.

/** No group has a longer name, and nobody pastes more at once. */
const maxTyped = 4_000

/** Splits a typed or pasted list at commas, semicolons and spaces; `news:` in front of a name is left out. Each name once. */
export function splitGroups(text: string): string[] {
  const names = text
    .slice(0, maxTyped)
    .split(/[\s,;]+/)
    .map(name => name.replace(/^<?(?:s?news|nntps?):(?:\/\/[^/]*\/)?/i, '').replace(/>$/, ''))
    .filter(name => name !== '')
  return [...new Set(names)]
}

/** The word that stands for answers by mail to the author alone (RFC 5536 3.2.6). */
export const posterWord = 'poster'
