// Puts a small control beside each question, and at each passage that one can pick up, that puts it on the conversation sheet.
// It comes after the text, with its styles. Without it the sheet's own page has all of them.

import { put, read } from "./chosen.js"

// As the addresses have it: /nl/<guideline>/…
const guideline = location.pathname.split("/")[2]
// As content/reading/conversation/choices.py names them: each kind is counted by itself, from one.
const kinds = {
  q: ".questions > ul > li",
  s: ".in-short",
  k: ".key-message",
  t: ".is-do > li, .is-cards > li",
}
const controls = new Map()

function control(name, element, kind, { edition, label }) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = kind === "q" ? "put" : "put is-small"
  button.lang = document.documentElement.lang // beside Dutch words too
  button.dir = document.documentElement.dir
  if (kind === "q") button.textContent = label
  else button.setAttribute("aria-label", (button.title = label))
  element.id ||= `put..${name}`
  button.setAttribute("aria-describedby", element.id)
  button.addEventListener("click", () => {
    put(guideline, edition, name, button.getAttribute("aria-pressed") !== "true")
    follow()
  })
  controls.set(name, button)
  element.append(" ", button)
}

/** Show of each whether it is on the sheet, and at the way to the sheet how many things are. */
function follow() {
  const { keys } = read(guideline)
  for (const [name, button] of controls) button.setAttribute("aria-pressed", keys.includes(name))
  for (const link of document.querySelectorAll(".to-sheet a")) {
    const counted = link.querySelector("span") ?? link.appendChild(document.createElement("span"))
    counted.textContent = keys.length ? `\u00a0(${keys.length})` : ""
  }
}

function begin(said) {
  for (const section of document.querySelectorAll(".passage")) {
    const slug = section.getAttribute("aria-labelledby")
    for (const [kind, selector] of Object.entries(kinds))
      [...section.querySelectorAll(selector)].forEach((element, index) =>
        control(`${slug}.${kind}.${index + 1}`, element, kind, said),
      )
  }
  follow()
}

/** Begin once the styles of the controls are there. `label` is what each of them says. */
export function collect(edition, label) {
  const styles = document.createElement("link")
  styles.rel = "stylesheet"
  styles.href = new URL("../css/collect.css", import.meta.url)
  styles.addEventListener("load", () => begin({ edition, label }))
  document.head.append(styles)
  addEventListener("pageshow", ({ persisted }) => persisted && follow())
}
