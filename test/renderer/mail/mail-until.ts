// Waits for a state of the mail view.
import { type MailState, useMail } from '../../../renderer/mail/mail-store.ts'

/** Resolves as soon as it is true, now or after a change. */
export function mailUntil(isTrue: (state: MailState) => boolean): Promise<void> {
  if (isTrue(useMail.getState())) return Promise.resolve()
  return new Promise(resolve => {
    const stop = useMail.subscribe(now => {
      if (!isTrue(now)) return
      stop()
      resolve()
    })
  })
}
