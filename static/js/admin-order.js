// Gives each section buttons that move it up and down, for who does not drag. Without it the numbers can be typed.

const list = document.querySelector("[data-sections]")
const rows = () => [...list.querySelectorAll(".has_original")]

function number() {
  rows().forEach((row, index, all) => {
    row.querySelector("input[name$=-position]").value = 10 * (index + 1)
    row.querySelector(".up").disabled = index === 0
    row.querySelector(".down").disabled = index === all.length - 1
  })
}

function button(row, name, sign, words) {
  const made = document.createElement("button")
  made.type = "button"
  made.className = name
  made.textContent = sign
  made.setAttribute("aria-label", words.replace("%s", row.dataset.name))
  made.addEventListener("click", () => move(row, name, made))
  return made
}

function move(row, way, pressed) {
  const other = way === "up" ? row.previousElementSibling : row.nextElementSibling
  if (!other) return
  if (way === "up") other.before(row)
  else other.after(row)
  number()
  row.querySelector("input[name$=-position]").dispatchEvent(new Event("input", { bubbles: true }))
  const next = pressed.disabled ? row.querySelector(way === "up" ? ".down" : ".up") : pressed
  next.focus()
  const place = rows().indexOf(row) + 1
  const words = list.dataset.moved.replace("%s", row.dataset.name).replace("%s", place)
  document.querySelector("[data-moved-status]").textContent = words
}

if (list?.querySelector("input[name$=-position]")) {
  for (const row of rows()) {
    const cell = row.querySelector(".field-position")
    // Dragging and the buttons fill it in.
    cell.querySelector("input[name$=-position]").hidden = true
    const group = document.createElement("span")
    group.className = "movers"
    group.append(button(row, "up", "↑", list.dataset.up), button(row, "down", "↓", list.dataset.down))
    cell.append(group)
  }
  rows().forEach((row, index, all) => {
    row.querySelector(".up").disabled = index === 0
    row.querySelector(".down").disabled = index === all.length - 1
  })
}
