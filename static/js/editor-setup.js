// Makes each rich text editor say what it is, in which language and direction, once the package has made it.
// Without a script there is a text area with the HTML.

import { tidy } from "houvast/paste"

const AROUND = { top: 5, right: 5, bottom: 150, left: 5 } // pixels around the cursor: the bar of buttons is not over it
const words = JSON.parse(document.getElementById("editor-words")?.textContent ?? "{}")

function nameButtons(toolbar) {
  for (const button of toolbar.querySelectorAll("button")) {
    const name = words[button.title] ?? button.title ?? button.textContent
    button.title = name
    button.setAttribute("aria-label", name)
  }
}

/** Show to everybody what the package says with colour alone. */
function reflectState(toolbar) {
  for (const button of toolbar.querySelectorAll("button")) {
    button.setAttribute("aria-disabled", button.classList.contains("disabled"))
    if (!button.dataset.name?.startsWith("history")) {
      button.setAttribute("aria-pressed", button.classList.contains("active"))
    }
  }
}

function dress(editor, textarea) {
  const label = document.querySelector(`label[for="${textarea.id}"]`)
  const attributes = {
    role: "textbox",
    "aria-multiline": "true",
    "aria-label": label?.textContent.trim() ?? "",
    "aria-keyshortcuts": "Alt+F10",
    lang: textarea.lang,
    dir: textarea.dir,
    spellcheck: "true",
  }
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (textarea.hasAttribute(name)) attributes[name] = textarea.getAttribute(name)
  }
  editor.setOptions({ editorProps: { attributes, transformPastedHTML: tidy, scrollMargin: AROUND, scrollThreshold: AROUND } })
  label?.addEventListener("click", () => editor.commands.focus())
  const name = () => nameToolbar(editor, label?.textContent.trim() ?? "")
  // The package puts the toolbar there just before it says "create", which may be still to come.
  if (editor.isInitialized) name()
  else editor.on("create", name)
}

function nameToolbar(editor, label) {
  const toolbar = editor.view.dom.parentElement.querySelector(".prose-menubar")
  toolbar.setAttribute("role", "group")
  toolbar.setAttribute("aria-label", `${words.toolbar}: ${label}`)
  nameButtons(toolbar)
  // In a list Tab and Shift+Tab move the item, so the way to the buttons is the one that other editors have.
  editor.view.dom.addEventListener("keydown", (event) => {
    if (!event.altKey || event.key !== "F10") return
    event.preventDefault()
    toolbar.querySelector("button").focus()
  })
  reflectState(toolbar)
  editor.on("transaction", () => reflectState(toolbar))
}

document.addEventListener("prose-editor:ready", (event) => dress(event.detail.editor, event.detail.textarea))
