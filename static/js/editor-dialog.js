// Asks for a few values in a dialog of the rich text editor. Knows HTML, nothing of the editor.

let count = 0

function element(name, attributes = {}, children = []) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (key in made) made[key] = value
    else made.setAttribute(key, value)
  }
  made.append(...children)
  return made
}

function control(field, id, value) {
  const attributes = { id, name: field.name, required: true }
  if (field.help) attributes["aria-describedby"] = `${id}-help`
  if (field.choices) {
    const options = field.choices.map(({ value, label }) => element("option", { value, textContent: label }))
    const select = element("select", attributes, options)
    if (value) select.value = value
    return select
  }
  if (field.long) return element("textarea", { ...attributes, rows: 4, value: value ?? "" })
  return element("input", { ...attributes, type: "text", autocomplete: "off", value: value ?? "", ...field.attributes })
}

/**
 * Show a dialog and resolve to { action: "save", values }, { action: "remove" }, or null where it was left.
 *
 * `fields` are { name, label, help, choices | long | attributes }; `words` holds the labels of the buttons.
 */
export function ask({ title, fields, values = {}, removable = false, words }) {
  const id = `editor-dialog-${++count}`
  const rows = fields.map((field, index) => {
    const input = control(field, `${id}-${index}`, values[field.name])
    const label = element("label", { htmlFor: input.id, textContent: field.label })
    const help = field.help ? [element("p", { className: "help", id: `${input.id}-help`, textContent: field.help })] : []
    return element("div", { className: "field" }, [label, ...help, input])
  })
  const save = element("button", { type: "submit", className: "button default", textContent: words.save })
  const remove = element("button", { type: "button", className: "button danger", textContent: words.remove })
  const cancel = element("button", { type: "button", className: "button", textContent: words.cancel })
  const form = element("form", { method: "dialog" }, [
    element("h2", { id: `${id}-title`, textContent: title }),
    ...rows,
    element("p", { className: "actions" }, removable ? [save, remove, cancel] : [save, cancel]),
  ])
  const dialog = element("dialog", { className: "editor-dialog", "aria-labelledby": `${id}-title` }, [form])
  document.body.append(dialog)

  return new Promise((resolve) => {
    let answer = null
    const leave = (given) => {
      answer = given
      dialog.close()
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      leave({ action: "save", values: Object.fromEntries(new FormData(form)) })
    })
    remove.addEventListener("click", () => leave({ action: "remove" }))
    cancel.addEventListener("click", () => leave(null))
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(answer)
    })
    dialog.showModal()
    form.querySelector("input, select, textarea").focus()
  })
}
