// Puts into the field which of two texts was chosen, and takes what is then changed there for the editor's own.
// What somebody typed and gave up goes along when the form is sent, so that the history has it. Without this script the field
// keeps the editor's own text, and the question says which of the two is saved.

const form = document.querySelector("#content-main > form[method=post]")
const controlOf = (asked) => {
  const found = form?.elements[asked.dataset.field]
  return found instanceof Element ? found : null // several boxes are no text to put something into
}

class Chosen {
  constructor(asked, control) {
    this.control = control
    this.mine = asked.querySelector("[data-mine]")
    this.theirs = asked.querySelector("[data-theirs]")
    this.said = asked.querySelector("[data-said]")
    this.words = asked.dataset
    this.own = control.value
    this.filled = null // what stands in the field while the other's text is chosen
    for (const line of asked.querySelectorAll("[data-without-script]")) line.hidden = true
    this.mine.addEventListener("change", () => this.choose())
    this.theirs.addEventListener("change", () => this.choose())
    control.addEventListener("input", () => this.look())
    control.addEventListener("change", () => this.look())
    form.addEventListener("formdata", ({ formData }) => {
      if (this.filled !== null) formData.set(control.name, this.own)
    })
  }

  /** Begin with what was chosen before, once the field can show it. */
  begin() {
    if (this.theirs.checked && this.filled === null) this.choose()
  }

  choose() {
    if (this.theirs.checked && this.filled === null) {
      this.own = this.control.value
      this.fill(this.words.stored)
      this.filled = this.control.value
      this.say(this.words.shown)
    } else if (this.mine.checked && this.filled !== null) {
      this.filled = null
      this.fill(this.own)
      this.say(this.words.own)
    }
  }

  /** Take the field for the editor's own once something else stands there than the text that was chosen. */
  look() {
    if (this.isFilling || this.filled === null || this.control.value === this.filled) return
    this.filled = null
    this.mine.checked = true
    this.say(this.words.changed)
  }

  fill(text) {
    this.isFilling = true
    if (this.editor) this.editor.commands.setContent(text, { emitUpdate: true })
    else this.control.value = text
    this.control.dispatchEvent(new Event("input", { bubbles: true })) // the coach, and what is kept, read it anew
    this.isFilling = false
  }

  say(words) {
    this.said.textContent = words
  }
}

const found = new Map()
for (const asked of document.querySelectorAll(".conflict[data-stored]")) {
  const control = controlOf(asked)
  if (control) found.set(control, new Chosen(asked, control))
}

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const chosen = found.get(textarea)
  if (!chosen) return
  chosen.editor = editor
  if (editor.isInitialized) chosen.begin()
  else editor.on("create", () => chosen.begin())
})

const begin = () => {
  for (const [control, chosen] of found) {
    if (chosen.editor || !control.closest(".prose-editor")) chosen.begin()
  }
}
if (document.readyState === "complete") begin()
else addEventListener("load", begin, { once: true })
