// The groups of a real INN, and the lines its files say about them.

export interface InnGroup {
  readonly name: string
  readonly description?: string
  /** `y` (default): everybody posts; `m`: a moderator does; `n`: nobody. */
  readonly status?: 'y' | 'm' | 'n'
}

/** One of each kind. Nobody sees `local.hidden` before the sign-in. */
export const usualGroups: readonly InnGroup[] = [
  { name: 'local.general', description: 'Everything and nothing' },
  { name: 'local.test', description: 'Posts that try something out' },
  { name: 'local.other', description: 'The second group of a cross-post' },
  { name: 'local.moderated', description: 'Read by a moderator first (Moderated)', status: 'm' },
  { name: 'local.announce', description: 'Nobody posts here', status: 'n' },
  { name: hiddenGroup(), description: 'For those who signed in' },
]

// INN does not start without these.
const ownGroups: readonly InnGroup[] = [
  { name: 'control', status: 'n' },
  { name: 'control.cancel', status: 'n' },
  { name: 'junk', status: 'n' },
]

export function hiddenGroup(): string {
  return 'local.hidden'
}

/** The files `active`, `newsgroups` and `active.times`. */
export function groupFiles(groups: readonly InnGroup[]): Record<string, string> {
  const all = [...ownGroups, ...groups]
  const described = all.filter(({ description }) => description !== undefined)
  return {
    active: all.map(({ name, status = 'y' }) => `${name} 0000000000 0000000001 ${status}\n`).join(''),
    newsgroups: described.map(({ name, description }) => `${name}\t${description}\n`).join(''),
    'active.times': all.map(({ name }) => `${name} 1767225600 usenet@news.test\n`).join(''),
  }
}
