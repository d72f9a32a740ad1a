// Words of system notifications; they are shown outside the window.
export const notices = {
  jobFailed: '“{{name}}” did not work',
  jobLastGood: 'It last worked on {{date}}. Kittiwake’s saved jobs show why.',
  jobNeverGood: 'It has never worked yet. Kittiwake’s saved jobs show why.',
  fileAppeared: 'New for “{{name}}”',
  oneFile: '{{file}} is there.',
  moreFiles_one: '{{file}} and {{count}} other file are there.',
  moreFiles_other: '{{file}} and {{count}} other files are there.',
  transfersDone: 'Transfers are finished',
  filesDone_one: '{{count}} file was transferred.',
  filesDone_other: '{{count}} files were transferred.',
  attention_one: '{{done}} {{count}} needs your attention.',
  attention_other: '{{done}} {{count}} need your attention.',
} as const
