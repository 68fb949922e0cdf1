// The page with the conversation sheet: remembers in this tab what is ticked and typed, and makes the sheet in the page itself,
// so that nothing is sent at all. Without it the form is sent and answered with the same sheet.

import { keep, read } from "./chosen.js"

const form = document.querySelector(".sheet-form")
const { guideline, edition, onePage } = form.dataset
const boxes = new Map([...form.querySelectorAll("[name=pick]")].map((box) => [box.value, box]))
const made = form.querySelector(".made")
const list = form.querySelector(".sheet-items")
const skeleton = document.getElementById("sheet..item").content
const said = form.querySelector(".sheet-said")
const atMost = 8
let sheet = { edition, keys: [], own: [] }
let pressed = null

const fields = () => [...form.querySelectorAll("[name=own]")]
const ownName = (index) => `own.${index + 1}`

/** Bring the order along with what is ticked and typed now: what is new comes last. */
function gather() {
  sheet.own = fields().map((field) => field.value.replace(/\s+/g, " ").trim())
  const there = new Set([...boxes.keys()].filter((name) => boxes.get(name).checked))
  sheet.own.forEach((words, index) => words && there.add(ownName(index)))
  sheet.keys = [...sheet.keys.filter((name) => there.delete(name)), ...there]
  if (!sheet.keys.length) sheet.edition = edition
  keep(guideline, sheet)
  count()
}

function count() {
  const chosen = form.querySelector(".chosen")
  chosen.hidden = !sheet.keys.length
  chosen.querySelector("span").textContent = sheet.keys.length
}

/** Fill one item of the sheet from what stands in the form. */
function item(name) {
  const element = skeleton.cloneNode(true).firstElementChild
  const box = boxes.get(name)
  const words = element.querySelector(".words")
  const dutch = element.querySelector(".dutch")
  element.classList.toggle("is-question", Boolean(box) && name.split(".")[1] === "q")
  element.classList.toggle("is-own", !box)
  words.id = `words..${name}`
  if (box) {
    const source = box.parentElement.querySelector("span")
    const spoken = source.closest("ul")
    words.append(...source.cloneNode(true).childNodes)
    if (spoken.lang) {
      words.lang = spoken.lang
      words.dir = spoken.dir
    }
    if (dutch) {
      dutch.textContent = box.dataset.dutch ?? ""
      element.querySelector(".of-alone").hidden = !("alone" in box.dataset)
    }
  } else {
    words.textContent = sheet.own[name.split(".")[1] - 1]
    words.dir = "auto"
  }
  for (const field of element.querySelectorAll("input, button")) {
    field.value = name
    if (field.matches("button")) field.setAttribute("aria-describedby", words.id)
  }
  return element
}

function draw() {
  const items = sheet.keys.map(item)
  items[0]?.querySelector("[name=up]").setAttribute("disabled", "")
  items.at(-1)?.querySelector("[name=down]").setAttribute("disabled", "")
  list.replaceChildren(...items)
  made.hidden = !items.length
  form.classList.toggle("is-made", items.length > 0)
  form.querySelector(".is-more").hidden = items.length <= onePage
  form.querySelector(".is-older").hidden = sheet.edition === edition
}

function show() {
  draw()
  said.textContent = ""
  const shown = made.hidden ? document.getElementById("choices") : document.getElementById("sheet")
  if (shown.matches("section")) shown.focus({ preventScroll: true })
  shown.scrollIntoView()
}

/** Move something up (-1) or down (1), and keep the focus on its button. */
function move(name, step) {
  const at = sheet.keys.indexOf(name)
  const to = at + step
  if (!(to in sheet.keys)) return
  ;[sheet.keys[at], sheet.keys[to]] = [sheet.keys[to], sheet.keys[at]]
  keep(guideline, sheet)
  draw()
  const buttons = list.children[to].querySelectorAll(step < 0 ? "[name=up], [name=down]" : "[name=down], [name=up]")
  const same = list.children[to].querySelector(step < 0 ? "[name=up]" : "[name=down]")
  ;(same.disabled ? [...buttons].find((button) => !button.disabled) : same)?.focus()
  said.textContent = `${said.dataset.moved} ${to + 1}`
}

/** Take something off the sheet, and go on with what comes after it. */
function remove(name) {
  const at = sheet.keys.indexOf(name)
  const box = boxes.get(name)
  if (box) box.checked = false
  else fields()[name.split(".")[1] - 1].value = ""
  gather()
  draw()
  const next = list.children[Math.min(at, list.children.length - 1)]
  if (next) next.querySelector("[name=remove]").focus()
  else form.querySelector(".make button").focus()
}

/** See that there is always an empty field for one more question, up to eight. */
function grow() {
  const all = fields()
  if (all.length >= atMost || !all.at(-1).value.trim()) return
  const last = all.at(-1).closest(".own")
  const more = last.cloneNode(true)
  const [label, field] = [more.querySelector("label"), more.querySelector("textarea")]
  field.id = label.htmlFor = `own..${all.length + 1}`
  label.querySelector("span").textContent = all.length + 1
  field.value = ""
  last.after(more)
}

function clear() {
  for (const box of boxes.values()) box.checked = false
  for (const field of fields()) field.value = ""
  sheet = { edition, keys: [], own: [] }
  gather()
  draw()
  document.getElementById("main").focus()
  scrollTo(0, 0)
}

/** Take up what was chosen before in this tab; of what the form has already (it was sent, before there was a script), that. */
function begin() {
  if (form.classList.contains("is-made")) {
    sheet.keys = [...list.querySelectorAll("[name=order]")].map((field) => field.value)
    if (!form.querySelector(".is-older").hidden) sheet.edition = ""
    return gather()
  }
  const before = read(guideline)
  for (const [name, box] of boxes) box.checked = before.keys.includes(name)
  before.own.forEach((words, index) => {
    if (!fields()[index]) grow()
    if (fields()[index]) fields()[index].value = words
  })
  grow()
  sheet = { ...before, edition: before.edition || edition }
  gather()
  if (sheet.keys.length) draw()
}

form.addEventListener("click", (event) => (pressed = event.target.closest("button")))
/* Only what was done here is not sent: where something goes wrong, the form is. */
form.addEventListener("submit", (event) => {
  const { name, value } = event.submitter ?? pressed ?? {}
  if (name === "up") move(value, -1)
  else if (name === "down") move(value, 1)
  else if (name === "remove") remove(value)
  else {
    gather()
    show()
  }
  event.preventDefault()
})
form.addEventListener("change", gather)
form.addEventListener("input", ({ target }) => {
  if (target.name !== "own") return
  grow()
  gather()
})
for (const link of form.querySelectorAll(".sheet-clear a"))
  link.addEventListener("click", (event) => {
    clear()
    event.preventDefault()
  })
begin()
