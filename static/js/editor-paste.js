// Makes of what is pasted from Word, Google Docs or LibreOffice the few marks that a text here has: paragraphs, subheadings, lists,
// strong, emphasis and links. Colours, fonts, empty lines and what a program keeps for itself go; every word that is read stays.

// What nobody reads: what a program keeps for itself, what is hidden or struck out, and remarks of colleagues.
const UNREAD = [
  "style, script, meta, link, title, xml, img, svg, picture, video, audio, object, template, del, [hidden]",
  "[style*='mso-hide:all' i], [style*='display:none' i], [style*='display: none' i]",
  "[style*='mso-element:comment-list' i], [style*='mso-element: comment-list' i], .MsoCommentText, .MsoCommentSubject",
].join(", ")
const BLOCKS = new Set(["P", "H3", "UL", "OL", "LI"])
const INLINE = { B: "strong", STRONG: "strong", I: "em", EM: "em" }
const LEADS = /^(https?:\/\/|mailto:|tel:)/i

/** Return clean HTML; what comes from an editor like this one is left as it is. */
export function tidy(html) {
  if (/data-pm-slice/.test(html)) return html
  const page = new DOMParser().parseFromString(html, "text/html")
  for (const unread of page.querySelectorAll(UNREAD)) unread.remove()
  for (const comment of comments(page)) comment.remove()
  const out = page.implementation.createHTMLDocument("").body
  new Writer(out).read(page.body)
  return out.innerHTML
}

function comments(page) {
  const walker = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT)
  const found = []
  while (walker.nextNode()) found.push(walker.currentNode)
  return found
}

/** Return how deep an item of a list of Word's is, from 1; 0 where this is none. */
function depthInWord(element) {
  const style = element.getAttribute("style") ?? ""
  const level = /mso-list:\s*[^;]*level(\d)/i.exec(style)
  if (level) return Number(level[1])
  return /^MsoList(Paragraph|Bullet|Number)/i.test(element.className) ? 1 : 0
}

/** Return what Word puts before an item, and take it out of the text. */
function takeMarker(element) {
  const markers = [...element.querySelectorAll("[style*='mso-list:Ignore' i], [style*='mso-list: Ignore' i]")]
  const text = markers.map((marker) => marker.textContent).join("")
  for (const marker of markers) marker.remove()
  if (markers.length) return text.trim()
  const typed = /^\s*([·•▪◦‣–-]|\d{1,2}[.)]|[a-z][.)])\s+/i.exec(element.textContent)
  if (!typed) return ""
  removeLetters(element, typed[0].length)
  return typed[1]
}

function removeLetters(element, count) {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  while (count > 0 && walker.nextNode()) {
    const { data } = walker.currentNode
    walker.currentNode.data = data.slice(count)
    count -= data.length
  }
}

const isNumber = (marker) => /^(\d|[a-z][.)]|[ivx]+[.)])/i.test(marker)

class Writer {
  constructor(out) {
    this.out = out
    this.lists = [] // Word's lists that are open, the outermost first
    this.block = null // the paragraph that inline text goes into
  }

  /** Write the blocks in an element; loose text becomes paragraphs. */
  read(parent) {
    for (const node of [...parent.childNodes]) this.readNode(node)
    this.endBlock()
  }

  readNode(node) {
    if (node.nodeType === Node.TEXT_NODE) return this.addInline(node)
    if (node.nodeType !== Node.ELEMENT_NODE) return
    const depth = depthInWord(node)
    if (depth && node.tagName !== "LI") return this.addItemOfWord(node, depth)
    if (node.tagName === "BR") return this.endBlock()
    if (isHeading(node)) return this.addBlock("h3", node)
    if (node.tagName === "UL" || node.tagName === "OL") return this.addList(node)
    if (node.tagName === "P") return this.addBlock("p", node)
    if (isInline(node)) return this.addInline(node)
    this.endBlock()
    if (!node.matches(".ListContainerWrapper")) this.lists = []
    this.read(node)
  }

  addBlock(name, element) {
    this.endBlock()
    this.lists = []
    if (!isInline(element, true)) return this.read(element)
    for (const part of split(element)) {
      this.block = this.make(name)
      writeInline(part, this.block)
      this.endBlock()
    }
  }

  addInline(node) {
    if (!this.block) {
      if (!node.textContent.trim()) return
      this.lists = []
      this.block = this.make("p")
    }
    writeInline([node], this.block)
  }

  addItemOfWord(element, depth) {
    this.addItem(element, depth, isNumber(takeMarker(element)) ? "ol" : "ul")
  }

  addItem(element, depth, name) {
    this.endBlock()
    this.lists.length = Math.min(this.lists.length, depth)
    if (this.lists.length === depth && this.lists.at(-1).localName !== name) this.lists.pop()
    if (this.lists.length < depth) this.openList(name) // one only: a level that was left out would be an item without words
    const item = this.lists.at(-1).appendChild(this.out.ownerDocument.createElement("li"))
    this.block = item.appendChild(this.out.ownerDocument.createElement("p"))
    writeInline([...element.childNodes], this.block)
    this.endBlock()
  }

  openList(name) {
    const parent = this.lists.at(-1)?.lastElementChild
    const list = this.out.ownerDocument.createElement(name)
    if (parent) parent.append(list)
    else this.out.append(list)
    this.lists.push(list)
  }

  addList(element) {
    this.endBlock()
    const items = [...element.children]
    // Word in the browser makes a list of each item, and says beside it how deep it is.
    if (items.length && items.every((item) => item.dataset.ariaLevel)) {
      for (const item of items) this.addItem(item, Number(item.dataset.ariaLevel) || 1, element.localName)
      return
    }
    this.lists = []
    const list = this.make(element.localName)
    fillList(element, list)
    if (!list.children.length) list.remove()
  }

  make(name) {
    return this.out.appendChild(this.out.ownerDocument.createElement(name))
  }

  endBlock() {
    if (this.block && !trim(this.block)) this.block.remove()
    this.block = null
  }
}

function fillList(element, list) {
  let item = null
  for (const child of element.children) {
    if (child.tagName === "UL" || child.tagName === "OL") {
      // Google Docs and Word put a list within a list beside the item that it belongs to.
      item ??= list.appendChild(list.ownerDocument.createElement("li"))
      const inner = item.appendChild(list.ownerDocument.createElement(child.localName))
      fillList(child, inner)
      continue
    }
    item = list.appendChild(list.ownerDocument.createElement("li"))
    new Writer(item).read(child)
    for (const heading of item.querySelectorAll("h3")) heading.replaceWith(paragraphOf(heading))
    if (!item.textContent.trim()) {
      item.remove()
      item = null
    }
  }
}

function paragraphOf(heading) {
  const made = heading.ownerDocument.createElement("p")
  made.append(...heading.childNodes)
  return made
}

function isHeading(element) {
  if (/^H[1-6]$/.test(element.tagName) || element.getAttribute("role") === "heading") return true
  return /^MsoTitle|^MsoSubtitle/i.test(element.className)
}

/** Tell whether an element holds no block, or with `inside` whether what is in it does not. */
function isInline(element, inside = false) {
  const blocks = "p, div, h1, h2, h3, h4, h5, h6, ul, ol, li, table, tr, td, th, section, article, blockquote, pre, dl, dt, dd"
  if (element.querySelector?.(blocks)) return false
  return inside || !element.matches?.(blocks)
}

/** Return the nodes of an element, in groups between its line breaks. */
function split(element) {
  const parts = [[]]
  for (const node of element.childNodes) {
    if (node.nodeName === "BR") parts.push([])
    else parts.at(-1).push(node)
  }
  return parts
}

function writeInline(nodes, into) {
  for (const node of nodes) {
    if (node.nodeType === Node.TEXT_NODE) into.append(plain(node.data))
    else if (node.nodeName === "BR") into.append(" ")
    else if (node.nodeType === Node.ELEMENT_NODE && !isReference(node)) writeMarked(node, into)
  }
}

function writeMarked(node, into) {
  let target = into
  for (const name of marksOf(node)) target = target.appendChild(into.ownerDocument.createElement(name))
  if (target.localName === "a" && target !== into) target.setAttribute("href", node.getAttribute("href").trim())
  writeInline([...node.childNodes], target)
}

function marksOf(node) {
  const style = node.getAttribute("style") ?? ""
  const weight = /(?<![\w-])font-weight:\s*(\w+)/i.exec(style)?.[1]
  const slant = /(?<![\w-])font-style:\s*(\w+)/i.exec(style)?.[1]
  const marks = new Set()
  if (INLINE[node.tagName]) marks.add(INLINE[node.tagName])
  // Google Docs puts all of a text into a <b> that is not bold.
  if (weight) weight === "bold" || Number(weight) >= 600 ? marks.add("strong") : marks.delete("strong")
  if (slant) slant === "italic" ? marks.add("em") : marks.delete("em")
  if (node.tagName === "A" && LEADS.test(node.getAttribute("href")?.trim() ?? "")) marks.add("a")
  return marks
}

/** Tell whether this is the sign of a footnote or of a remark, which leads nowhere here. */
function isReference(node) {
  const leads = node.getAttribute("href") ?? ""
  return /^#?_(ftn|edn|msocom)/i.test(leads.replace(/^.*#/, "#")) || /Mso(Footnote|Endnote|Comment)Reference/i.test(node.className)
}

/** Return a text without soft hyphens; a space that does not break stays between a number and its unit only ("2 jaar", "€ 10"). */
function plain(text) {
  return text
    .replace(/\u00ad|\u200b|\ufeff/g, "")
    .replace(/[\u00a0\u202f]/g, (_space, at, all) => (isOneFigure(all[at - 1] ?? "", all[at + 1] ?? "") ? "\u00a0" : " "))
    .replace(/[ \t\r\n]+/g, " ")
}

function isOneFigure(before, after) {
  return (/\d/.test(before) && /[\p{L}%°€]/u.test(after)) || (before === "€" && /\d/.test(after))
}

/** Take the white space off the edges of a block; tell whether anything is left. */
function trim(block) {
  if (!block.textContent.trim()) return false
  for (const [edge, pattern] of [["firstChild", /^[ ]+/], ["lastChild", /[ ]+$/]]) {
    let node = block[edge]
    while (node && node.nodeType === Node.ELEMENT_NODE) node = node[edge]
    if (node) node.data = node.data.replace(pattern, "")
  }
  return BLOCKS.has(block.tagName)
}
