// Asks the writing coach to read along while somebody writes, underlines the words that it means, and leads from what it says to the
// sentence itself. Without this script the page shows what there was to say of the text when it was opened.

import { selectInEditor, selectInField, underline } from "houvast/places"

const KEY = "houvast-coach-folded"
const RESTS = 500 // ms without a letter, after which the coach reads
const QUIET = 1500 // ms without one, after which a screen reader is told how many sentences there are to look at

const panel = document.querySelector("[data-coach]")
const form = panel?.closest("form")

class Coach {
  constructor() {
    this.advice = panel.querySelector("[data-coach-advice]")
    this.status = panel.querySelector("[data-coach-status]")
    this.told = this.count()
    this.read = this.typed() // what the advice on the screen is about
    form.addEventListener("input", () => this.wait())
    document.querySelector("[data-languages] select")?.addEventListener("change", () => this.wait())
    document.addEventListener("prose-editor:ready", ({ detail: { editor } }) => {
      if (editor.isInitialized) this.mark()
      else editor.on("create", () => this.mark())
    })
    form.addEventListener("click", (event) => {
      const pressed = event.target.closest("[data-go]")
      if (pressed) go(pressed)
    })
    panel.open = !isFolded()
    form.classList.toggle("is-without-coach", !panel.open)
    panel.addEventListener("toggle", () => this.fold())
    this.mark()
    // Who was quicker than this script, or came back to the page, has typed what no event tells of.
    if ([...this.controls()].some((control) => control.value !== control.defaultValue)) this.wait()
  }

  controls() {
    // Of a question which of two texts stays, only the answer.
    return form.querySelectorAll(".text:not([hidden]) :is(input:not([type=radio]), textarea, input:checked)[name]")
  }

  count() {
    return form.querySelectorAll(".coach-sentence").length
  }

  typed() {
    const sent = new URLSearchParams()
    for (const control of this.controls()) sent.set(control.name, control.value)
    return sent
  }

  wait() {
    clearTimeout(this.waiting)
    clearTimeout(this.telling)
    if (panel.open) this.waiting = setTimeout(() => this.ask(), RESTS)
  }

  async ask() {
    this.asking?.abort()
    this.asking = new AbortController()
    const typed = this.typed()
    const sent = new URLSearchParams(typed)
    if (panel.dataset.section) sent.set("section", panel.dataset.section)
    try {
      const answer = await fetch(panel.dataset.address, {
        method: "POST",
        body: sent,
        headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
        redirect: "error",
        signal: this.asking.signal,
      })
      if (answer.ok) this.show(await answer.text(), typed)
    } catch {
      // No answer, or a newer question: what is on the screen stays.
    }
  }

  show(html, typed) {
    const open = [...this.advice.querySelectorAll("details[open]")].map((found) => found.closest("[data-in]").dataset.in)
    const made = document.createRange().createContextualFragment(html)
    for (const place of form.querySelectorAll("[data-coach-of]")) {
      const said = made.querySelector(`[data-coach-for="${place.dataset.coachOf}"]`)
      place.replaceChildren(...(said?.children ?? [])) // a screen without places has it all in the panel
      said?.remove()
    }
    this.advice.replaceChildren(made)
    for (const found of this.advice.querySelectorAll("details")) {
      found.open = open.includes(found.closest("[data-in]").dataset.in)
    }
    this.read = typed
    this.mark()
    this.telling = setTimeout(() => this.tell(), QUIET)
  }

  tell() {
    const { none, one, many } = this.status.dataset
    const count = this.count()
    if (count === this.told) return
    this.told = count
    this.status.textContent = count === 0 ? none : count === 1 ? one : many.replace("%s", count)
  }

  /** Underline in each editor what was found there; where somebody has typed since, what is there stays until the next answer. */
  mark() {
    for (const element of form.querySelectorAll(".text .ProseMirror")) {
      const field = element.closest(".text").querySelector("textarea")
      const { editor } = element
      if (!editor) continue
      if (!panel.open) underline(editor, [])
      else if (othersIs(field.name)) underline(editor, [])
      else if (this.read.get(field.name) === field.value) underline(editor, this.wordsIn(field.name))
    }
  }

  wordsIn(name) {
    const words = []
    for (const sentence of form.querySelectorAll(`.coach-sentence:has([data-go="${name}"])`)) {
      const inNote = "inNote" in sentence.dataset
      for (const hit of sentence.querySelectorAll(".hit")) {
        const must = Boolean(hit.closest("li.must:not(.coach-sentence)"))
        for (const place of hit.dataset.at.split(" ")) words.push({ place, text: inNote ? null : hit.textContent, must })
      }
    }
    return words
  }

  fold() {
    keepFolded(!panel.open)
    form.classList.toggle("is-without-coach", !panel.open)
    this.mark()
    if (panel.open) this.wait()
    else this.asking?.abort()
  }
}

/** Tell whether somebody chose, of two texts for a field, the one that the other saved. */
function othersIs(name) {
  return Boolean(form.querySelector(`[name="choose-${name}"][value^="theirs:"]:checked`))
}

function go(pressed) {
  const { go: name, at } = pressed.dataset
  const control = form.elements[name]
  if (othersIs(name)) {
    form.querySelector(`#choose-${name}-theirs`).scrollIntoView({ block: "center" })
    form.querySelector(`[name="choose-${name}"]:checked`).focus({ preventScroll: true })
    return
  }
  if (!control) return // somebody who may only look
  const text = pressed.closest("[data-in-note]") ? null : pressed.textContent
  const { editor } = control.closest(".text").querySelector(".ProseMirror") ?? {}
  if (editor) selectInEditor(editor, at, text)
  else selectInField(control, at, text)
}

function isFolded() {
  try {
    return sessionStorage.getItem(KEY) === "yes"
  } catch {
    return false
  }
}

function keepFolded(folded) {
  try {
    sessionStorage.setItem(KEY, folded ? "yes" : "no")
  } catch {
    // A browser that keeps nothing shows it open again next time.
  }
}

if (panel && form) new Coach()
