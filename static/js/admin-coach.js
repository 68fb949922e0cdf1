// Asks the writing coach to read along while somebody writes, and leads from what it says to the sentence itself.
// Without this script the page shows what there was to say of the text when it was opened.

const KEY = "houvast-coach-folded"
const RESTS = 600 // ms without a letter, after which the coach reads

const panel = document.querySelector("[data-coach]")
const form = panel?.closest("form")

class Coach {
  constructor() {
    this.advice = panel.querySelector("[data-coach-advice]")
    this.status = panel.querySelector("[data-coach-status]")
    this.count = this.sentences()
    form.addEventListener("input", () => this.wait())
    document.querySelector("[data-languages] select")?.addEventListener("change", () => this.wait())
    panel.addEventListener("click", (event) => {
      const pressed = event.target.closest("[data-go]")
      if (pressed) go(pressed.dataset.go, pressed.textContent)
    })
    panel.open = !folded()
    panel.addEventListener("toggle", () => fold(!panel.open))
  }

  sentences() {
    return this.advice.querySelectorAll(".coach-sentence").length
  }

  wait() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.read(), RESTS)
  }

  async read() {
    this.asking?.abort()
    this.asking = new AbortController()
    const sent = new URLSearchParams()
    for (const control of form.querySelectorAll(".text:not([hidden]) :is(input, textarea)[name]")) sent.set(control.name, control.value)
    if (panel.dataset.section) sent.set("section", panel.dataset.section)
    const token = form.elements.csrfmiddlewaretoken.value
    try {
      const answer = await fetch(panel.dataset.address, {
        method: "POST",
        body: sent,
        headers: { "X-CSRFToken": token },
        redirect: "error",
        signal: this.asking.signal,
      })
      if (answer.ok) this.show(await answer.text())
    } catch {
      // No answer, or a newer question: what is on the screen stays.
    }
  }

  show(html) {
    const open = [...this.advice.querySelectorAll("details[open]")].map((found) => found.closest("[data-in]").dataset.in)
    this.advice.innerHTML = html
    for (const found of this.advice.querySelectorAll("details")) {
      found.open = open.includes(found.closest("[data-in]").dataset.in)
    }
    const count = this.sentences()
    if (count !== this.count) this.status.textContent = this.inWords(count)
    this.count = count
  }

  inWords(count) {
    const { none, one, many } = this.status.dataset
    if (count === 0) return none
    return count === 1 ? one : many.replace("%s", count)
  }
}

/** Select a sentence where it is written. The text of a note is in no place of its own: then the field gets the focus. */
function go(name, sentence) {
  const control = form.elements[name]
  const editor = control.closest(".text").querySelector(".ProseMirror")
  if (editor) return goInEditor(editor, sentence)
  const start = control.value.indexOf(sentence)
  control.focus()
  if (start >= 0) control.setSelectionRange(start, start + sentence.length)
}

function goInEditor(editor, sentence) {
  editor.focus()
  const range = find(editor, sentence)
  if (!range) return
  const selected = document.createRange()
  selected.setStart(...range.start)
  selected.setEnd(...range.end)
  // The editor puts its own selection back 20 ms after it gets the focus.
  setTimeout(() => {
    getSelection().removeAllRanges()
    getSelection().addRange(selected)
    const place = selected.startContainer.parentElement
    place.scrollIntoView({ block: "center" })
  }, 60)
}

/** Return where a sentence begins and ends in the letters of an element, whatever white space there is; null where it is not. */
function find(root, sentence) {
  const letters = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.data.length; at++) if (!/\s/.test(node.data[at])) letters.push([node, at])
  }
  const wanted = sentence.replace(/\s/g, "")
  const start = letters.map(([node, at]) => node.data[at]).join("").indexOf(wanted)
  if (start < 0 || !wanted) return null
  const [last, at] = letters[start + wanted.length - 1]
  return { start: letters[start], end: [last, at + 1] }
}

function folded() {
  try {
    return sessionStorage.getItem(KEY) === "yes"
  } catch {
    return false
  }
}

function fold(isFolded) {
  try {
    sessionStorage.setItem(KEY, isFolded ? "yes" : "no")
  } catch {
    // A browser that keeps nothing shows it open again next time.
  }
}

if (panel && form) new Coach()
