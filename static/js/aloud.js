// Reads a page aloud, sentence by sentence, with the voices that this phone has itself, and marks what it reads. Where there is
// no such voice nothing is shown, and the page tells of the phone's own reader. A voice that lives elsewhere is never used: it
// would be sent the text. Nothing is kept, and the page does not move but to follow what is read.

const speech = window.speechSynthesis
const root = document.documentElement
const short = (language) => language.toLowerCase().split(/[-_]/)[0]
// What is no text to listen to: ways to somewhere, and what opens only when it is asked for.
const NO_TEXT = "nav, svg, sup, dialog, template, [hidden], [popover], details:not([open]), button:not(.term, .note), .progress, .helped"

/** Return a voice of this device for a language; undefined where it has none. */
function voiceFor(language) {
  const own = speech.getVoices().filter((voice) => voice.localService && short(voice.lang) === short(language))
  return own.find((voice) => voice.default) ?? own[0]
}

const languageOf = (node) => node.parentElement.closest("[lang]").lang

/** Return the pieces of text that are seen on the page, by the block that each stands in. */
function piecesByBlock() {
  const blocks = new Map()
  const walker = document.createTreeWalker(document.getElementById("main"), NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode
    let block = node.parentElement
    if (!node.data.trim() || block.closest(NO_TEXT) || !block.getClientRects().length) continue
    while (/^(inline|contents)/.test(getComputedStyle(block).display) && block.id !== "main") block = block.parentElement
    blocks.set(block, [...(blocks.get(block) ?? []), node])
  }
  return blocks
}

/** Tell whether nothing is said but where a link leads; a heading may be a link. */
const isOnlyAWay = (block, nodes) => !block.closest("h1, h2, h3, h4") && nodes.every((node) => node.parentElement.closest("a"))

/** Yield where each sentence of a text begins and ends. */
function* sentencesOf(text, language) {
  if (window.Intl?.Segmenter) {
    for (const { index, segment } of new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)) {
      yield [index, index + segment.trimEnd().length]
    }
  } else {
    for (const found of text.matchAll(/[^.!?؟]+[.!?؟]*/g)) yield [found.index, found.index + found[0].trimEnd().length]
  }
}

/** Return a sentence: where it stands, and what is said in which language. */
function sentence(block, nodes, from, to) {
  const range = document.createRange()
  const parts = []
  const within = []
  let passed = 0
  for (const node of nodes) {
    const [first, last] = [Math.max(from - passed, 0), Math.min(to - passed, node.length)]
    passed += node.length
    if (first >= last) continue
    if (!within.length) range.setStart(node, first)
    range.setEnd(node, last)
    within.push(node)
    const said = node.data.slice(first, last)
    const language = languageOf(node)
    if (parts.at(-1)?.language === language) parts.at(-1).text += said
    else parts.push({ language, text: said })
  }
  return { block, range, parts, language: block.closest("[lang]").lang, isText: !isOnlyAWay(block, within) }
}

/** Return all that can be read aloud, in its order on the page. */
function sentences() {
  const found = []
  for (const [block, nodes] of piecesByBlock()) {
    const text = nodes.map((node) => node.data.replace(/\s/g, " ")).join("")
    for (const [from, to] of sentencesOf(text, languageOf(nodes[0]))) {
      if (/[\p{L}\p{N}]/u.test(text.slice(from, to))) found.push(sentence(block, nodes, from, to))
    }
  }
  return found.filter(({ isText }) => isText)
}

/** Return the buttons, and what is said where there is no voice: they come from the server in the page's language. */
async function words() {
  const answer = await fetch(root.lang === "nl" ? "/nl/voorlezen/" : `/${root.lang}/aloud/`)
  if (!answer.ok) throw new Error(answer.status)
  return new DOMParser().parseFromString(await answer.text(), "text/html").body
}

function setUp(bar) {
  const [status, play, stop, speed] = ["p", ".aloud-play", ".aloud-stop", ".aloud-speed"].map((one) => bar.querySelector(one))
  const rate = speed.querySelector("select")
  const first = play.textContent
  let all = []
  let place = 0
  let turn = 0 // what an earlier turn still has to say is not heard
  let isReading = false

  function mark(one) {
    document.querySelector(".is-read-aloud")?.classList.remove("is-read-aloud")
    if (window.Highlight) {
      CSS.highlights.delete("aloud")
      if (one) CSS.highlights.set("aloud", new Highlight(one.range))
    } else one?.block.classList.add("is-read-aloud")
  }

  /** Go along with the reading, for who is where it is; who looks elsewhere is left there. */
  function follow(before, now) {
    const isInSight = (one) => {
      const { top, bottom } = one.range.getBoundingClientRect()
      return bottom > 0 && top < innerHeight
    }
    const { bottom } = now.range.getBoundingClientRect()
    if (bottom > innerHeight - bar.offsetHeight && (!before || isInSight(before))) now.block.scrollIntoView({ block: "center" })
  }

  function silence() {
    turn += 1
    isReading = false
    speech.cancel()
  }

  function show(label, isGoing) {
    play.textContent = label
    stop.hidden = speed.hidden = !isGoing
  }

  function end() {
    silence()
    mark(null)
    status.textContent = ""
    if (document.activeElement === stop) play.focus()
    show(first, false)
    all = []
  }

  function pause() {
    silence()
    show(play.dataset.on, true)
  }

  /** Say these parts one after the other, each in its language, and then go on. */
  function say(parts, language, afterwards) {
    const mine = turn
    const [part, ...others] = parts
    if (!part) return afterwards()
    const voice = voiceFor(part.language) ?? voiceFor(language)
    const words = Object.assign(new SpeechSynthesisUtterance(part.text.replace(/\s+/g, " ")), { voice, lang: voice.lang })
    words.rate = Number(rate.value)
    words.onend = () => mine === turn && say(others, language, afterwards)
    words.onerror = () => mine === turn && end()
    say.now = words // else a browser may throw it away before its end has come
    speech.speak(words)
  }

  function read(from) {
    const before = all[place]
    const isUnvoiced = (one) => !voiceFor(one.language)
    let next = from
    while (next < all.length && isUnvoiced(all[next])) next += 1
    const skips = next > from
    const goOn = () => {
      if (next >= all.length) return end()
      place = next
      mark(all[place])
      follow(before, all[place])
      say(all[place].parts, all[place].language, () => read(place + 1))
    }
    status.textContent = skips ? status.dataset.skipped : ""
    if (!skips) return goOn()
    mark(null)
    say([{ language: root.lang, text: status.dataset.skipped }], root.lang, goOn)
  }

  function start(from) {
    silence()
    isReading = true
    show(play.dataset.pause, true)
    read(from)
  }

  play.addEventListener("click", () => {
    if (isReading) return pause()
    if (all.length) return start(place)
    all = sentences()
    // From where the reader is.
    const inSight = all.findIndex(({ range }) => range.getBoundingClientRect().bottom > innerHeight / 8)
    place = Math.max(inSight, 0)
    start(place)
  })
  stop.addEventListener("click", end)
  rate.addEventListener("change", () => isReading && start(place))
  addEventListener("pagehide", end)
  document.addEventListener("visibilitychange", () => document.hidden && isReading && pause())
  // Who leaves hides the page at once (static/js/leave.js), before it is gone.
  new MutationObserver(() => root.hidden && end()).observe(root, { attributeFilter: ["hidden"] })

  bar.querySelector("link").addEventListener("load", () => (bar.hidden = false))
  document.querySelector(".page").before(bar)
}

let isOffered = false

/** Offer it as soon as there is a voice: a browser may come to know its voices late. */
async function offer() {
  if (isOffered || !voiceFor(root.lang)) return
  isOffered = true
  setUp((await words()).querySelector(".aloud"))
  document.getElementById("listen")?.remove()
}

async function hint() {
  if (!isOffered && !document.getElementById("listen")) document.querySelector(".after").append((await words()).lastElementChild)
}

if (speech && window.SpeechSynthesisUtterance) {
  speech.onvoiceschanged = offer
  offer()
  setTimeout(() => offer().then(hint), 2000) // some browsers do not tell
} else hint()
