// Names of newsgroups (RFC 5536 3.1.4) and lists of them.

/** Servers refuse longer names (RFC 3977 3.1: a line of 512 bytes). */
const MAX_LENGTH = 400
/** Nobody reads more than a few; hostile lists have thousands. */
const MAX_GROUPS = 100
const NAME = /^[\p{L}\p{M}\p{N}+_-]+(?:\.[\p{L}\p{M}\p{N}+_-]+)*$/u

/** Whether an article may be posted to a group of this name. `poster` and `control` mean something else. */
export function isGroupName(name: string): boolean {
  return name.length <= MAX_LENGTH && NAME.test(name) && !/^(?:poster|control|junk|to)$|^(?:control|to)\./.test(name)
}

/** The names in a Newsgroups field, each once, also where people put spaces. */
export function parseGroupList(value: string): string[] {
  const names = value.slice(0, MAX_LENGTH * MAX_GROUPS).split(/[\s,;]+/)
  return [...new Set(names.filter(name => name !== ''))].slice(0, MAX_GROUPS)
}
