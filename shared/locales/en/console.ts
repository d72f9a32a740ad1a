// Words of the console, where a person types commands to a server.
export const console = {
  title: 'Type a command',
  label: 'Console of {{name}}',
  command: 'Command',
  send: 'Send',
  safe: 'Safe mode',
  safeHint: 'Refuses commands that change something on the server.',
  empty: 'Nothing was said yet.',
  refused: 'Not sent: safe mode is on, or this command belongs to Kittiwake.',
  more: 'more lines',
} as const
