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

/** Return radio buttons with pictures: what is chosen by sight, one of a few dozen. */
function gallery(field, id, value) {
  const options = field.choices.map((choice, index) => {
    const checked = choice.value === (value ?? "")
    const input = element("input", { type: "radio", id: `${id}-${index}`, name: field.name, value: choice.value, checked })
    return element("label", { htmlFor: input.id }, [input, field.picture(choice.value), choice.label])
  })
  return element("div", { className: "gallery" }, options)
}

function control(field, id, value) {
  const attributes = { id, name: field.name, required: !field.optional }
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
 * `fields` are { name, label, help, choices | long | attributes }; one is `optional`, or has to be filled in. Where a
 * field has a `picture(value)`, its choices are shown with their pictures. `words` holds the labels of the buttons.
 */
export function ask({ title, fields, values = {}, removable = false, words }) {
  const id = `editor-dialog-${++count}`
  const rows = fields.map((field, index) => {
    const inputId = `${id}-${index}`
    const helpId = `${inputId}-help`
    const help = field.help ? [element("p", { className: "help", id: helpId, textContent: field.help })] : []
    if (field.picture) {
      const legend = element("legend", { textContent: field.label })
      const described = field.help ? { "aria-describedby": helpId } : {}
      const pictures = gallery(field, inputId, values[field.name])
      return element("fieldset", { className: "field", ...described }, [legend, ...help, pictures])
    }
    const label = element("label", { htmlFor: inputId, textContent: field.label })
    return element("div", { className: "field" }, [label, ...help, control(field, inputId, values[field.name])])
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
