// Lists of newsgroups as header fields have them (RFC 5536 3.1.4), also where people put spaces.

/** Names in use stay far below; servers refuse longer ones (RFC 3977 3.1: a line of 512 bytes). */
const MAX_NAME_LENGTH = 400
/** Nobody reads more than a few; hostile lists have thousands. */
const MAX_GROUPS = 100

/** Each name once, in their order; whether they are names of groups is not looked at. */
export function parseGroupList(value: string): string[] {
  const names = value.slice(0, MAX_NAME_LENGTH * MAX_GROUPS).split(/[\s,;]+/)
  return [...new Set(names.filter(name => name !== ''))].slice(0, MAX_GROUPS)
}
