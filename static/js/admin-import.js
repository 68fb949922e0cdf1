// Moves along the lines of an imported document by the arrow keys, and to a new section's title after a cut. Cuts work without it.

const form = document.querySelector("[data-import]")
const buttons = form ? [...form.querySelectorAll(".lines button.number")] : []

// One stop for the tab key: the arrows go from line to line.
if (buttons.length) buttons[0].tabIndex = 0

form?.addEventListener("keydown", (event) => {
  const at = buttons.indexOf(event.target)
  const to = at + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0)
  if (at < 0 || to === at || !buttons[to]) return
  event.preventDefault()
  buttons[at].tabIndex = -1
  buttons[to].tabIndex = 0
  buttons[to].focus()
})

// The page comes back at the line where a section begins now: its title is what an editor writes next.
const begins = /^#line-\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1))
const row = begins && begins.closest(".row")
if (row && row.querySelector(".lines li") === begins) {
  // After the page has gone to the line, which takes the focus away.
  addEventListener("load", () => requestAnimationFrame(() => row.querySelector("input[type=text]")?.focus({ preventScroll: true })))
}
