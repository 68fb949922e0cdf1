// Finds places in the rich text editor and in plain fields, as the server counts them: by the letters that come before, whatever
// is no white space. Underlines words in the editor without making them part of the text.

import { pm } from "django-prose-editor/editor"

const { Plugin, PluginKey } = pm.state
const { Decoration, DecorationSet } = pm.view
const key = new PluginKey("coach")
// What Python takes for white space.
const WHITE = /[\t-\r\x1c-\x20\x85\p{Zs}\u2028\u2029]/u

/** Return where each letter of a string begins and ends, counted from `from`. */
function lettersOf(text, from = 0) {
  const found = []
  for (const letter of text) {
    if (!WHITE.test(letter)) found.push({ letter, from, to: from + letter.length })
    from += letter.length
  }
  return found
}

function lettersIn(doc) {
  const found = []
  doc.descendants((node, at) => {
    if (node.isText) found.push(...lettersOf(node.text, at))
  })
  return found
}

/**
 * Return where a text stands, { from, to }: at the place "start-end" if it is there, else where it comes first; null if it is not there.
 * Without a text it is what is at that place: a note is where its word is.
 */
function rangeOf(letters, place, text) {
  const [start, end] = place.split("-").map(Number)
  if (text === null) return between(letters, start, end)
  const wanted = lettersOf(text).map(({ letter }) => letter)
  const is = (from) => wanted.every((letter, at) => letters[from + at]?.letter === letter)
  const first = is(start) ? start : letters.findIndex((_letter, at) => is(at))
  return first < 0 ? null : between(letters, first, first + wanted.length)
}

function between(letters, start, end) {
  const [first, last] = [letters[start], letters[end - 1]]
  return first && last ? { from: first.from, to: last.to } : null
}

/** Select a sentence in an editor, and bring it into sight. */
export function selectInEditor(editor, place, text) {
  const range = rangeOf(lettersIn(editor.state.doc), place, text)
  if (range) editor.commands.setTextSelection(range)
  editor.commands.focus(null, { scrollIntoView: false })
  if (!range) return
  const { node } = editor.view.domAtPos(range.from)
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node
  element.scrollIntoView({ block: "center" })
}

/** Select a sentence in a plain field. */
export function selectInField(field, place, text) {
  const range = rangeOf(lettersOf(field.value), place, text)
  field.focus()
  if (range) field.setSelectionRange(range.from, range.to)
}

/** Underline words in an editor, [{ place, text, must }], in the stead of those before. */
export function underline(editor, words) {
  if (!key.get(editor.state)) editor.registerPlugin(underlining())
  const { doc, tr } = editor.state
  const letters = words.length ? lettersIn(doc) : []
  const found = []
  for (const { place, text, must } of words) {
    const range = rangeOf(letters, place, text)
    if (range) found.push(Decoration.inline(range.from, range.to, { class: must ? "coached must" : "coached" }))
  }
  editor.view.dispatch(tr.setMeta(key, DecorationSet.create(doc, found)))
}

function underlining() {
  return new Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, shown) => tr.getMeta(key) ?? shown.map(tr.mapping, tr.doc),
    },
    props: { decorations: (state) => key.getState(state) },
  })
}
