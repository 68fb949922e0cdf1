// Makes each rich text editor say what it is, in which language and direction, once the package has made it.
// Without a script there is a text area with the HTML.

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
  editor.setOptions({
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label?.textContent.trim() ?? "",
        "aria-describedby": textarea.getAttribute("aria-describedby") ?? "",
        "aria-invalid": textarea.getAttribute("aria-invalid") ?? "false",
        lang: textarea.lang,
        dir: textarea.dir,
        spellcheck: "true",
      },
    },
  })
  label?.addEventListener("click", () => editor.commands.focus())
  const toolbar = editor.view.dom.parentElement.querySelector(".prose-menubar")
  if (!toolbar) return
  toolbar.setAttribute("role", "group")
  toolbar.setAttribute("aria-label", `${words.toolbar}: ${label?.textContent.trim() ?? ""}`)
  nameButtons(toolbar)
  reflectState(toolbar)
  editor.on("transaction", () => reflectState(toolbar))
}

document.addEventListener("prose-editor:ready", (event) => dress(event.detail.editor, event.detail.textarea))
