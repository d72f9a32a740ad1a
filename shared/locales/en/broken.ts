// Words of the page that stands in place of the window when the data could not be opened.

export const broken = {
  title: 'Kittiwake cannot open its data',
  happened: 'What happened',
  safe: 'What is safe',
  todo: 'What to do',
  untouched: 'Nothing on disk was changed, and nothing was said to any server.',
  advice: {
    rebuild:
      'Rebuilding makes a new store from every message that can still be read. The damaged file is kept beside it, under another name.',
    locked: 'Another Kittiwake may be open.',
  },
  action: {
    rebuild: 'Rebuild from what can be read',
    rebuilding: 'Rebuilding…',
    again: 'Try again',
    folder: 'Show the data folder',
    quit: 'Quit',
  },
  rebuilding: 'Reading what can be read. This can take some minutes; Kittiwake starts again by itself.',
  failed: {
    rebuild: 'The rebuilding did not work',
    again: 'Kittiwake could not start again',
    folder: 'The folder could not be shown',
    quit: 'Kittiwake could not quit',
    copy: 'The details could not be copied',
  },
  details: 'Details for developers',
  copy: 'Copy the details',
  copied: 'Details copied',
} as const
