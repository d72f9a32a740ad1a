// Receives every call of the window: checks who asks, checks the input, runs the handler, turns errors into failures.

import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { Envelope } from '../../shared/api/envelope.ts'
import type { Api } from '../../shared/api/index.ts'
import type { ApiArea } from '../api-area.ts'
import { failureOf, InputError } from '../errors.ts'
import { isAppPage } from './addresses.ts'

export type ApiAreas = { readonly [A in keyof Api]: ApiArea<Api[A]> }

interface Route {
  readonly schema: { parse(input: unknown): unknown }
  readonly handler: (input: never) => unknown
}

/** `log` is told about failures that are bugs of ours, with the name of the call and never with its input. */
export function registerApi(areas: Partial<ApiAreas>, log: (text: string) => void): void {
  const routes = routesOf(areas)
  ipcMain.handle('call', async (event, name: unknown, input: unknown): Promise<Envelope> => {
    try {
      return { ok: true, value: await runCall(routes, { event, name, input }) }
    } catch (error) {
      const failure = failureOf(error)
      if (failure.kind === 'bug') log(`${String(name).slice(0, 80)}: ${failure.message}`)
      return { ok: false, failure }
    }
  })
}

function routesOf(areas: Partial<ApiAreas>): Map<string, Route> {
  const routes = new Map<string, Route>()
  for (const [area, { handlers, schemas }] of Object.entries(areas)) {
    const schemaOf = schemas as Record<string, Route['schema']>
    for (const [call, handler] of Object.entries(handlers)) {
      const schema = schemaOf[call]
      if (!schema) throw new Error(`${area}.${call} has no schema`)
      routes.set(`${area}.${call}`, { schema, handler: handler as Route['handler'] })
    }
  }
  return routes
}

interface IncomingCall {
  readonly event: IpcMainInvokeEvent
  readonly name: unknown
  readonly input: unknown
}

function runCall(routes: ReadonlyMap<string, Route>, { event, name, input }: IncomingCall): unknown {
  const frame = event.senderFrame
  if (!frame || frame.parent || !isAppPage(frame.url)) throw new InputError('This page may not call the app')
  const route = typeof name === 'string' ? routes.get(name) : undefined
  if (!route) throw new InputError('There is no such call')
  return route.handler(checked(route.schema, input) as never)
}

function checked(schema: Route['schema'], input: unknown): unknown {
  try {
    return schema.parse(input)
  } catch (error) {
    throw new InputError(error instanceof Error ? error.message : 'The input is not what this call takes')
  }
}
