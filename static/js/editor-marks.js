// The marks of our own in the rich text editor: a glossary word and a note; and the link, asked for by the same dialog.
// The allow-list of the server (content/editing/marks.py) knows the same two attributes.

import { gettext, Link as BaseLink, Mark, mergeAttributes } from "django-prose-editor/editor"
import { ask } from "houvast/dialog"

const words = JSON.parse(document.getElementById("editor-words")?.textContent ?? "{}")
const buttons = { save: gettext("Save"), remove: gettext("Remove"), cancel: gettext("Cancel") }

function selected(editor) {
  const { from, to } = editor.state.selection
  return editor.state.doc.textBetween(from, to, " ").trim()
}

/** Return the key of the glossary word of which these words are a form, if there is one. */
function termOf(text) {
  const same = (form) => form.localeCompare(text, undefined, { sensitivity: "accent" }) === 0
  return (words.terms ?? []).find(({ term, forms }) => [term, ...(forms ?? [])].some(same))?.slug
}

/** Ask for a mark's attribute where words are selected or the cursor stands in the mark, and set or remove it. */
async function askFor(editor, name, attribute, question) {
  const removable = editor.isActive(name)
  if (editor.state.selection.empty && !removable) return
  const { guess, ...asked } = question
  const value = editor.getAttributes(name)[attribute] ?? guess?.(selected(editor))
  const answer = await ask({ ...asked, values: { [attribute]: value }, removable, words: buttons })
  const chain = editor.chain().focus().extendMarkRange(name)
  if (answer?.action === "remove") chain.unsetMark(name).run()
  else if (answer) chain.setMark(name, { [attribute]: answer.values[attribute].trim() }).run()
  else editor.commands.focus()
}

function menuItem({ menu, button, name, group = "houvast", run }) {
  menu.defineItem({
    name,
    groups: group,
    button,
    command: run,
    enabled: (editor) => !editor.state.selection.empty || editor.isActive(name),
    active: (editor) => editor.isActive(name),
  })
}

/** Make a mark that is a <span> with one attribute. Terms and notes do not stand in each other. */
function spanMark({ name, attribute, other, icon, title, ask: question }) {
  const data = `data-${name}`
  return Mark.create({
    name,
    inclusive: false,
    excludes: `${name} ${other}`,
    addAttributes: () => ({
      [attribute]: {
        default: null,
        parseHTML: (element) => element.getAttribute(data),
        renderHTML: (attributes) => ({ [data]: attributes[attribute] }),
      },
    }),
    parseHTML: () => [{ tag: `span[${data}]` }],
    renderHTML: ({ HTMLAttributes }) => ["span", mergeAttributes(HTMLAttributes), 0],
    addMenuItems({ menu, buttons: make }) {
      menuItem({ menu, name, button: make.material(icon, title), run: (editor) => askFor(editor, name, attribute, question()) })
    },
  })
}

export const Term = spanMark({
  name: "term",
  attribute: "term",
  other: "note",
  icon: "menu_book",
  title: "glossary word",
  ask: () => ({
    title: gettext("Glossary word"),
    fields: [
      {
        name: "term",
        label: gettext("Word"),
        help: gettext("Readers open its explanation in place."),
        // Nothing is chosen by itself, and the browser does not take the empty one for an answer.
        choices: [
          { value: "", label: gettext("Choose a word") },
          ...(words.terms ?? []).map(({ slug, term }) => ({ value: slug, label: term })),
        ],
      },
    ],
    guess: termOf,
  }),
})

export const Note = spanMark({
  name: "note",
  attribute: "note",
  other: "term",
  icon: "sticky_note_2",
  title: "note",
  ask: () => ({
    title: gettext("Note"),
    fields: [
      {
        name: "note",
        label: gettext("Text of the note"),
        help: gettext("Plain text. Readers open it at the word."),
        long: true,
      },
    ],
  }),
})

const linkQuestion = () => ({
  title: gettext("Link"),
  fields: [
    {
      name: "href",
      label: gettext("Address"),
      help: gettext("Begins with https://, or mailto: or tel:"),
      attributes: { pattern: "(https?://|mailto:|tel:).+", inputMode: "url" },
    },
  ],
})

export const Link = BaseLink.extend({
  addMenuItems({ menu, buttons: make }) {
    const button = make.material("insert_link", "insert link")
    menuItem({ menu, name: "link", group: "link", button, run: (editor) => askFor(editor, "link", "href", linkQuestion()) })
  },
  addKeyboardShortcuts: () => ({
    "Mod-k": ({ editor }) => {
      askFor(editor, "link", "href", linkQuestion())
      return true
    },
  }),
})
