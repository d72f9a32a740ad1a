// Words of the palette: the box for everything that can be done or gone to.

export const palette = {
  open: 'Search and commands',
  box: 'Search mail, news and files',
  title: 'Search, commands and places',
  placeholder: 'A command, a folder, a person, or words to search for',
  group: { recent: 'Recent', commands: 'Commands', places: 'Go to', people: 'People', search: 'Search' },
  searchMail: 'Search mail for “{{words}}”',
  searchNews: 'Search news for “{{words}}”',
  searchFiles: 'Search files in “{{folder}}” for “{{words}}”',
  none: 'Nothing fits.',
  found_one: '{{count}} choice',
  found_other: '{{count}} choices',
  choose: 'Choose',
  run: 'Run',
  prefixes: '{{commands}} commands   {{places}} folders and groups   {{people}} people',
}
