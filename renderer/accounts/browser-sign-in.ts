// Signing in to the provider of an account form: the page opens in the system's browser, the form waits for its end.

import { api } from '../api.ts'
import { checkOAuth, oauthOf } from './account-form.ts'
import { type FormStore, isSignedIn, runFormJob, testServers } from './form-store.ts'

/** True when the person signed in. What went wrong is the form's trouble; fields that miss something start nothing. */
export async function signInWithBrowser(store: FormStore): Promise<boolean> {
  const { form, accountId } = store.getState()
  const { oauth, address, incoming } = form
  if (Object.keys(checkOAuth(oauth)).length > 0) return false
  store.setState({ isSigningIn: true, signInTrouble: null, trouble: null, steps: [] })
  const job = await runFormJob(store, () =>
    api.accounts.signIn({
      oauth: oauthOf(oauth),
      user: incoming.user.trim() || address.trim(),
      clientSecret: oauth.clientSecret || undefined,
      accountId,
    }),
  )
  const grant = job?.result?.kind === 'signed-in' ? job.result.grant : null
  const { trouble } = store.getState()
  const signInTrouble = trouble?.kind === 'cancelled' ? null : trouble
  store.setState({
    isSigningIn: false,
    trouble: null,
    signInTrouble,
    ...(grant === null ? {} : { grant, signedInWith: oauth }),
  })
  return grant !== null && isSignedIn(store.getState())
}

/** Another sign-in, and then the test that wanted it. */
export async function signInAndTest(store: FormStore): Promise<void> {
  if (await signInWithBrowser(store)) await testServers(store)
}
