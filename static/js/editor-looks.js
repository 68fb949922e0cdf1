// The looks of blocks and the icons of items in the rich text editor: one button that asks for both, and how they show
// while editing. Which there are comes from the server's configuration (content/editing/richtext.py).

import { Extension, gettext, pm } from "django-prose-editor/editor"
import { ask } from "houvast/dialog"

const { Plugin } = pm.state
const { Decoration, DecorationSet } = pm.view
const words = JSON.parse(document.getElementById("editor-words")?.textContent ?? "{}")
const buttons = { save: gettext("Save"), cancel: gettext("Cancel") }
const tags = { paragraph: "p", bulletList: "ul", orderedList: "ol" }

/** Return the block around the cursor that can have a look, and the item that it is in: { block, item }, or null. */
function around({ selection: { $from } }) {
  let item = null
  for (let depth = $from.depth; depth > 0; depth--) {
    const found = { node: $from.node(depth), at: $from.before(depth) }
    const name = found.node.type.name
    if (name === "listItem") item = found
    else if (item) return { block: found, item }
    else if (name === "paragraph" && depth === 1) return { block: found, item }
  }
  return null
}

function choices(values, labels, none) {
  return [{ value: "", label: none }, ...values.map((value) => ({ value, label: labels[value] ?? value }))]
}

/** Return an <svg> with the drawing of an icon; nothing is drawn for "". */
function picture(icon) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use")
  if (icon) use.setAttribute("href", `${words.sprite}#${icon}`)
  svg.classList.add("icon")
  svg.setAttribute("aria-hidden", "true")
  svg.append(use)
  return svg
}

async function askForLook(editor, { looks, icons }) {
  const place = around(editor.state)
  if (!place) return
  const { block, item } = place
  const fields = [
    {
      name: "look",
      label: gettext("Look of this block"),
      help: gettext("Translations that are built alike take looks and icons over from the Dutch text."),
      choices: choices(looks[tags[block.node.type.name]], words.looks, gettext("ordinary")),
      optional: true,
    },
  ]
  if (item) {
    fields.push({
      name: "icon",
      label: gettext("Icon of this item"),
      help: gettext("Readers see it where the list has a look."),
      choices: choices(icons, words.icons, gettext("no icon")),
      picture,
    })
  }
  const values = { look: block.node.attrs.look ?? "", icon: item?.node.attrs.icon ?? "" }
  const answer = await ask({ title: gettext("Look"), fields, values, words: buttons })
  const chain = editor.chain().focus()
  if (answer) {
    chain.command(({ tr }) => {
      tr.setNodeAttribute(block.at, "look", answer.values.look || null)
      if (item) tr.setNodeAttribute(item.at, "icon", answer.values.icon || null)
      return true
    })
  }
  chain.run()
}

/** Return what shows an icon at its item; only of an element of HTML can the editor say that no cursor goes into it. */
function sign(icon) {
  const span = document.createElement("span")
  span.className = "sign"
  span.append(picture(icon))
  return span
}

/** Show which look a block has by its name, and which icon an item has by its drawing; neither becomes text. */
function shown(doc) {
  const found = []
  doc.descendants((node, at, parent) => {
    const { look, icon } = node.attrs
    if (look) found.push(Decoration.node(at, at + node.nodeSize, { "data-look-name": words.looks?.[look] ?? look }))
    if (icon && parent.attrs.look) {
      found.push(Decoration.widget(at + 1, () => sign(icon), { side: -1, key: icon, ignoreSelection: true }))
    }
  })
  return DecorationSet.create(doc, found)
}

/** Give nodes of this type an attribute that is kept as `data-…`, with these values only. */
function attribute(type, name, values, keepOnSplit) {
  const data = `data-${name}`
  const parse = (element) => (values.includes(element.getAttribute(data)) ? element.getAttribute(data) : null)
  const render = (attributes) => (attributes[name] ? { [data]: attributes[name] } : {})
  return { types: [type], attributes: { [name]: { default: null, keepOnSplit, parseHTML: parse, renderHTML: render } } }
}

export const Looks = Extension.create({
  name: "looks",
  addOptions: () => ({ looks: {}, icons: [] }),
  addGlobalAttributes() {
    const { looks, icons } = this.options
    return [
      // What is typed after a paragraph or an item is another one.
      ...Object.entries(tags).map(([type, tag]) => attribute(type, "look", looks[tag] ?? [], type !== "paragraph")),
      attribute("listItem", "icon", icons, false),
    ]
  },
  addMenuItems({ menu, buttons: make }) {
    menu.defineItem({
      name: "look",
      groups: "lists",
      button: make.material("style", "look"),
      command: (editor) => askForLook(editor, this.options),
      enabled: (editor) => Boolean(around(editor.state)),
      active: ({ state }) => {
        const place = around(state)
        return Boolean(place?.block.node.attrs.look || place?.item?.node.attrs.icon)
      },
    })
  },
  addProseMirrorPlugins: () => [new Plugin({ props: { decorations: ({ doc }) => shown(doc) } })],
})
