// A test suite that needs Python.
import { describeWhere } from '../servers/describe-where.ts'
import { whyNoPython } from '../servers/real/needed-packages.ts'

export const describePython = describeWhere('Python', await whyNoPython())
