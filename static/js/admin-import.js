// Lets an editor cut an imported document at a line by mouse or by the arrow keys. Without it the line is chosen from a list.

const form = document.querySelector("[data-import]")
const lines = form ? [...form.querySelectorAll(".lines li[data-line]")] : []

function cutAt(line) {
  const row = line.closest(".row")
  const box = row.querySelector("[data-cut]")
  const choice = box?.querySelector("select")
  if (!choice || ![...choice.options].some((option) => option.value === line.dataset.line)) return
  box.open = true
  choice.value = line.dataset.line
  box.querySelector("input").focus()
}

function mayCut(line) {
  return Boolean(line.closest(".row").querySelector(`[data-cut] option[value="${line.dataset.line}"]`))
}

// One stop for the tab key: the arrows go from line to line.
const buttons = lines.filter(mayCut).map((line, index) => {
  const number = line.querySelector(".number")
  const button = document.createElement("button")
  button.type = "button"
  button.className = "number"
  button.tabIndex = index ? -1 : 0
  button.append(number.textContent)
  const words = document.createElement("span")
  words.className = "visually-hidden"
  words.append(` ${form.dataset.hint}`)
  button.append(words)
  button.title = form.dataset.hint
  button.addEventListener("click", () => cutAt(line))
  number.replaceWith(button)
  return button
})

form?.addEventListener("keydown", (event) => {
  const at = buttons.indexOf(event.target)
  const to = at + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0)
  if (at < 0 || to === at || !buttons[to]) return
  event.preventDefault()
  buttons[at].tabIndex = -1
  buttons[to].tabIndex = 0
  buttons[to].focus()
})
