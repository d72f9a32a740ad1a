// What the system's browser shows when it comes back from a provider's sign-in page.
export const signInPages = {
  doneTitle: 'You are signed in',
  doneText: 'You can close this page. Kittiwake goes on by itself.',
  failedTitle: 'The sign-in did not work',
  failedText: 'You can close this page. Kittiwake says what happened.',
} as const
