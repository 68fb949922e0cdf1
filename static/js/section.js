// What comes to a section after its text is there: the steps of a path fold, and what one can pick up gets its control.
// A draft that an editor looks at has no sheet.

import { collect } from "./collect.js"
import { foldSteps } from "./steps.js"

const { edition, label } = document.querySelector("script[data-edition]")?.dataset ?? {}
foldSteps()
if (edition) collect(edition, label)
