// What a reader has put on the sheet of a guideline, and in which order. It is kept for this tab only: leaving the page clears
// it, as do the button for it and closing the tab. Nothing of it is ever sent.

const key = (guideline) => `sheet:${guideline}`
const nothing = () => ({ edition: "", keys: [], own: [] })

/** Return the sheet so far: the names in order, the reader's own words, and the edition from which was chosen. */
export function read(guideline) {
  try {
    return { ...nothing(), ...JSON.parse(sessionStorage.getItem(key(guideline))) }
  } catch {
    return nothing()
  }
}

export function keep(guideline, sheet) {
  try {
    if (sessionStorage.getItem("left")) return // what was typed last is told of only after the page was left (leave.js)
    if (sheet.keys.length) sessionStorage.setItem(key(guideline), JSON.stringify(sheet))
    else sessionStorage.removeItem(key(guideline))
  } catch {} // a browser that keeps nothing: then the sheet is on its own page only
}

/** Put something on the sheet, or take it off; return the sheet. */
export function put(guideline, edition, name, isOn) {
  const sheet = read(guideline)
  sheet.keys = sheet.keys.filter((each) => each !== name)
  if (isOn) sheet.keys.push(name)
  sheet.edition ||= edition
  keep(guideline, sheet)
  return sheet
}
