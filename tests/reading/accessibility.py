"""What the tests of accessibility look at and measure with: a portal with every kind of page, and one script for each rule.

A script gives a list of faults, each with where it is and what was measured; an empty list is what the tests want.
"""

import re
from pathlib import Path
from typing import Any

import polib
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import path
from playwright.sync_api import Page

from content.editing.loading import load
from content.publishing.document import read
from content.publishing.editions import publish, withdraw
from portal.interface import READERS, catalogue
from portal.urls import handler400, handler404, handler500
from portal.urls import urlpatterns as of_the_portal
from tests import documents

__all__ = ["handler400", "handler404", "handler500"]

# Addresses in each language, with the status that they answer.
DUTCH = {
    "/nl/": 200,
    "/nl/slapen/": 200,
    "/nl/slapen/waarom/": 200,
    "/nl/slapen/wat-kunt-u-doen/": 200,
    "/nl/slapen/alles/": 200,
    "/nl/slapen/naast/ar/": 200,
    "/nl/slapen/geschiedenis/": 200,
    "/nl/slapen/geschiedenis/1/": 200,  # a paper that says something else
    "/nl/slapen/geschiedenis/2/": 200,  # one that is current
    "/nl/weg/geschiedenis/1/": 200,  # one of what is offline
    "/nl/meegeven/": 200,
    "/nl/meegeven/slapen/?taal=ar": 200,  # nothing was picked
    "/nl/meegeven/slapen/?deel=waarom&deel=tips&taal=ar&naast=on": 200,
    "/nl/m/slapen/waarom+nergens+tips/": 200,
    "/nl/slapen/bewaren/": 200,
    "/nl/woordenlijst/": 200,
    "/nl/hulp/": 200,
    "/nl/zoeken/": 200,
    "/nl/gesprek/": 200,
    "/nl/over/veilig-lezen/": 200,
    "/nl/niet-begrepen/": 400,
    "/nl/nergens/": 404,
    "/nl/weg/": 410,
    "/nl/kapot/": 500,
}
ARABIC = {
    "/ar/": 200,
    "/ar/slapen/": 200,
    "/ar/slapen/waarom/": 200,
    "/ar/slapen/wat-kunt-u-doen/": 200,
    "/ar/slapen/welke-hulp-is-er/": 200,  # outdated
    "/ar/slapen/tips/": 200,  # in Dutch, for want of a translation
    "/ar/slapen/all/": 200,
    "/ar/slapen/beside/nl/": 200,
    "/ar/slapen/history/": 200,
    "/ar/slapen/history/1/": 200,
    "/ar/give/slapen/?section=tips&section=welke-hulp-is-er&language=ar&large=on": 200,
    "/ar/m/slapen/waarom+welke-hulp-is-er+tips/large/": 200,
    "/ar/m/slapen/waarom+welke-hulp-is-er+tips/beside/": 200,
    "/ar/slapen/keep/": 200,
    "/ar/glossary/": 200,
    "/ar/help/": 200,
    "/ar/search/": 200,
    "/ar/conversation/": 200,
    "/ar/about/veilig-lezen/": 200,
    "/ar/niet-begrepen/": 400,
    "/ar/nergens/": 404,
    "/ar/weg/": 410,
    "/ar/kapot/": 500,
}


def _not_understood(request: HttpRequest, language: str) -> HttpResponse:
    raise BadRequest


def _broken(request: HttpRequest, language: str) -> HttpResponse:
    raise RuntimeError


urlpatterns = [
    path("<str:language>/niet-begrepen/", _not_understood),
    path("<str:language>/kapot/", _broken),
    *of_the_portal,
]


# The portal that is looked at.

_PLAIN = re.compile(r"(<[^>]*>|%\(\w+\)s|&\w+;)")
_NOTE = re.compile(r'(?<=data-note=")[^"]*')
_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyzéëïóü,?;", "ابكديفغهيجكلمنوبقرستوفوخيزيييوو،؟؛")


def as_arabic(text: str) -> str:
    """Return `text` in Arabic letters: nonsense, but as long as the original and with the same tags and placeholders."""

    def letters(piece: str) -> str:
        return piece.casefold().translate(_LETTERS)

    return "".join(
        _NOTE.sub(lambda note: letters(note[0]), piece) if _PLAIN.fullmatch(piece) else letters(piece)
        for piece in _PLAIN.split(text)
    )


def arabic_interface(folder: Path) -> Path:
    """Write the words of the interface in Arabic letters to `folder`, so that a page speaks one language; return it."""
    words = polib.POFile()
    words.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=1; plural=0;"}
    for known in polib.pofile(str(catalogue(READERS, "nl"))):
        words.append(
            polib.POEntry(
                msgid=known.msgid,
                msgid_plural=known.msgid_plural,
                msgctxt=known.msgctxt,
                msgstr="" if known.msgid_plural else as_arabic(known.msgid),
                msgstr_plural={0: as_arabic(known.msgid_plural)} if known.msgid_plural else {},
            )
        )
    compiled = folder / "ar" / "LC_MESSAGES" / "django.mo"
    compiled.parent.mkdir(parents=True)
    words.save_as_mofile(str(compiled))
    return folder


def open_the_portal() -> None:
    """Publish the portal's own record, a guideline with every look, and one that is offline again."""
    publish(load(read(_portal())).guideline)
    guideline = load(read(_guideline())).guideline
    [section] = guideline.sections.filter(slug="waarom")
    now = section.body_nl, section.body_ar, section.questions_nl
    section.body_nl, section.body_ar = f"<p>Zo stond het er.</p>{now[0]}", f"<p>{as_arabic('zo was het')}</p>{now[1]}"
    section.questions_nl = f"{now[2]}\nIs dit een vraag?"
    section.save()
    publish(guideline, note="De eerste.")
    section.body_nl, section.body_ar, section.questions_nl = now
    section.save()
    publish(guideline, note="Korter.")
    gone = load(documents.guideline(slug="weg")).guideline
    publish(gone)
    withdraw(gone)


def _guideline() -> dict[str, Any]:
    data = documents.guideline().to_json()
    dutch = {
        "title": "Problemen met slapen en gehechtheid",
        "summary": "Uw kind slaapt slecht, en u maakt zich zorgen. Dat komt vaak voor. Hier leest u wat u zelf kunt doen.",
        "sections": _SECTIONS,
        "glossary": _GLOSSARY,
    }
    return {**data, "languages": {"nl": dutch, "ar": _in_arabic(dutch)}}


def _portal() -> dict[str, Any]:
    data = documents.portal().to_json()
    dutch = {
        "title": "Houvast",
        "summary": "Zorgen om uw kind? Hier leest u in gewone taal wat een hulpverlener voor u en uw kind kan doen.",
        "sections": _OWN_PAGES,
        "contacts": _CONTACTS,
    }
    return {**data, "languages": {"nl": dutch, "ar": _in_arabic(dutch)}}


OUTDATED = {"welke-hulp-is-er"}
MISSING = {"tips", "gehechtheid", "kindertelefoon", "privacy"}
_WRITTEN = ("title", "summary", "in_short", "body", "term", "explanation", "name", "purpose", "reachable")


def _in_arabic(part: dict[str, Any]) -> dict[str, Any]:
    if part.get("slug") in MISSING:
        return (
            {**part, **{key: "" for key in _WRITTEN if key in part}, "questions": []}
            if "title" in part
            else {**part, **{key: "" for key in _WRITTEN if key in part}}
        )
    arabic = {**part, **{key: as_arabic(part[key]) for key in _WRITTEN if key in part}}
    for key in ("sections", "glossary", "contacts"):
        if key in part:
            arabic[key] = [_in_arabic(each) for each in part[key]]
    if "questions" in part:
        arabic["questions"] = [as_arabic(question) for question in part["questions"]]
    if part.get("slug") in OUTDATED:
        arabic["made"] = {"source": "0" * 16, "on": "2025-01-15"}
    return arabic


_SECTIONS = [
    {
        "slug": "waarom",
        "kind": "what-it-is",
        "title": "Waarom slaapt mijn kind slecht, en wat heeft dat met gehechtheid te maken?",
        "in_short": "Er is bijna altijd meer dan één reden waarom een kind slecht slaapt.",
        "body": "<p><strong>Het is niet uw schuld. Slecht slapen komt in veel gezinnen voor.</strong></p>"
        "<p>Een <strong>ritme</strong> helpt, elke dag opnieuw. Als er iets verandert in het gezin, merkt een kind dat eerder "
        'dan u denkt. Lees ook wat <a href="https://example.org/slapen/">de makers van de richtlijn</a> schrijven.</p>'
        "<h3>Wat u merkt</h3><ul><li>Uw kind is moe.</li>"
        '<li>Uw <span data-note="Ook een jongere van 12 jaar en ouder.">kind</span> is snel boos.</li></ul>'
        "<h3>Wat een jeugdbeschermingsmaatregel betekent</h3><ol><li>De kinderrechter beslist.</li>"
        "<li>Een gezinsvoogd helpt u, ook bij problemen met <em>gehechtheid</em>.</li></ol>",
        "questions": ["Hoeveel slaap is genoeg?", "Wie kan ons helpen als het thuis niet meer gaat?"],
    },
    {
        "slug": "wat-kunt-u-doen",
        "kind": "what-you-can-do",
        "title": "Wat kan ik doen?",
        "in_short": "Rust in de avond helpt.",
        "body": "<p>Lees samen een boek. Een ritme geeft houvast, en houvast geeft rust.</p>"
        '<ul data-look="do"><li data-icon="listen">Luister naar wat uw kind vertelt.</li><li>Blijf rustig.</li></ul>'
        '<p data-look="good-to-know">U hoeft het niet alleen te doen. Vraag om hulp.</p>'
        '<h3>Waar u op kunt letten</h3><ul data-look="cards"><li data-icon="talk">Praat over de dag.</li>'
        '<li data-icon="time">Neem de tijd.</li><li>Doe samen iets leuks.</li></ul>'
        '<ul data-look="cards"><li data-icon="home">Thuis</li><li>Op school</li><li>Bij opa en oma</li>'
        "<li>Op de sport</li><li>In de opvang, als uw kind daar vaker is dan thuis en er ook slaapt</li></ul>"
        '<h3>Stap voor stap</h3><ol data-look="steps"><li data-icon="check">Schrijf op hoe laat uw kind slaapt.</li>'
        "<li>Kies één ding om te veranderen.</li><li>Kijk na twee weken of het helpt.</li></ol>",
        "questions": ["Wat kunnen wij als eerste doen?"],
    },
    {
        "slug": "welke-hulp-is-er",
        "kind": "help-options",
        "title": "Welke hulp is er?",
        "in_short": "Er is hulp voor kinderen en voor ouders.",
        "body": "<p>Uw huisarts kan u verder helpen. <strong>Een gesprek is vaak genoeg.</strong></p>",
        "questions": [],
    },
    {
        "slug": "tips",
        "kind": "tips",
        "title": "Tips van andere ouders",
        "in_short": "Andere ouders weten wat helpt.",
        "body": "<p>Een ritme helpt, zeggen zij. En: wees niet te streng voor uzelf bij problemen met gehechtheid.</p>"
        '<ul data-look="do"><li data-icon="comfort">Troost uw <span data-note="Ook een groot kind.">kind</span>.</li></ul>',
        "questions": ["Wat vertelden andere ouders u?"],
    },
]

_GLOSSARY = [
    {
        "slug": "gehechtheid",
        "term": "gehechtheid",
        "forms": [],
        "explanation": "De band tussen een kind en wie voor het kind zorgt.",
    },
    {
        "slug": "ritme",
        "term": "ritme",
        "forms": ["ritmes"],
        "explanation": "Elke dag op dezelfde tijd hetzelfde doen, zodat een kind weet wat er komt.",
    },
]

_OWN_PAGES = [
    {
        "slug": "veilig-lezen",
        "kind": "reading-safely",
        "title": "Veilig lezen",
        "in_short": "Zo ziet niemand wat u hier leest.",
        "body": "<p>Druk drie keer op de knop Shift. Dan bent u weg.</p>"
        "<h3>Op uw telefoon</h3><ul><li>Sluit het venster.</li></ul>",
    },
    {
        "slug": "privacy",
        "kind": "other",
        "title": "Privacy",
        "in_short": "Wij weten niet wie u bent.",
        "body": "<p>Geen cookies.</p>",
    },
]

_CONTACTS = [
    {
        "slug": "112",
        "name": "112",
        "telephone": "112",
        "reachable": "dag en nacht, gratis",
        "purpose": "Bel als uw kind, u of iemand anders nu in gevaar is.",
        "urgent": True,
        "checked_on": "2026-01-15",
    },
    {
        "slug": "veilig-thuis",
        "name": "Veilig Thuis",
        "telephone": "0800-2000",
        "url": "https://example.org/",
        "reachable": "dag en nacht, gratis",
        "purpose": "Bel als er geweld is in uw gezin, of als u daar bang voor bent.",
        "urgent": True,
    },
    {"slug": "huisarts", "name": "Uw huisarts", "purpose": "Voor vragen over de gezondheid van uw kind en van uzelf."},
    {
        "slug": "kindertelefoon",
        "name": "Kindertelefoon",
        "telephone": "0800-0432",
        "url": "https://example.org/",
        "reachable": "elke dag",
        "purpose": "Hier kan uw kind bellen of chatten.",
    },
]


# The scripts that measure.

_COMMON = r"""
const all = (selector) => [...document.querySelectorAll(selector)]
const shown = (element) => element.checkVisibility({ visibilityProperty: true })
const named = (element) => {
  const short = (each) => {
    const classes = [...each.classList].map((one) => `.${one}`).join("")
    return `${each.tagName.toLowerCase()}${each.id ? `#${each.id}` : ""}${classes}`
  }
  const words = (element.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 40)
  const path = [short(element)]
  for (let up = element; !up.id && !up.classList.length && up !== document.body; path.unshift(short(up))) up = up.parentElement
  return `${path.join(" > ")} “${words}”`
}
const texts = (seen = true) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = []
  while (walker.nextNode()) {
    const node = walker.currentNode
    const parent = node.parentElement
    if (!node.data.trim() || parent.closest("script, style")) continue
    if (!seen || (shown(parent) && !parent.closest(".skip:not(:focus)"))) found.push(node) // it waits above the page
  }
  return found
}
const lines = (node) => {
  const range = document.createRange()
  range.selectNodeContents(node)
  return [...range.getClientRects()].filter((rect) => rect.width > 1)
}
const blockOf = (node) => {
  let block = node.parentElement
  while (getComputedStyle(block).display === "inline") block = block.parentElement
  return block
}
const round = (number) => Math.round(number * 10) / 10
const TARGETS = "a[href], button, input, select, textarea, summary, [tabindex='0']"
const targets = () => all(TARGETS).filter((each) => each.tabIndex >= 0 && !each.disabled && shown(each))
"""


def faults(page: Page, rule: str) -> list[str]:
    """Return what this rule finds on the page as it stands."""
    found: list[str] = page.evaluate(f"() => {{ {_COMMON} return ({rule})() }}")
    return found


# WCAG 2.5.5 excepts what stands in a sentence. A label is one target with its box; a card, with the link that covers it.
SMALL_TARGETS = r"""() => {
  const inSentence = (target) => {
    if (!getComputedStyle(target).display.startsWith("inline")) return false
    const block = blockOf(target)
    if (!block.matches("p, li, dd, .lead")) return false
    const around = texts().filter((node) => block.contains(node) && !node.parentElement.closest(TARGETS))
    return around.some((node) => /\p{L}/u.test(node.data) && blockOf(node) === block)
  }
  const area = (target) => {
    const cover = getComputedStyle(target, "::after")
    const whole = cover.position === "absolute" && cover.content !== "none" ? target.offsetParent : target
    return (target.closest("label") ?? whole).getBoundingClientRect()
  }
  return targets().flatMap((target) => {
    const { width, height } = area(target)
    const small = width < 43.9 || height < 43.9
    return small && !inSentence(target) ? [`${named(target)}: ${round(width)} × ${round(height)}`] : []
  })
}"""

STICKS_OUT = r"""() => {
  const found = []
  const wide = document.documentElement.scrollWidth
  if (wide > innerWidth) found.push(`the page is ${wide} px wide on a screen of ${innerWidth} px`)
  const clipped = (style) => ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY)
  const painted = (style) =>
    !/, 0\)$|^transparent$/.test(style.backgroundColor) ||
    ["Top", "Right", "Bottom", "Left"].some((side) => parseFloat(style[`border${side}Width`]) > 0)
  for (const element of all("body *")) {
    if (!shown(element) || element.closest("svg") || !clipped(getComputedStyle(element))) continue
    if (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
      found.push(`${named(element)} clips ${element.scrollWidth} × ${element.scrollHeight}`)
  }
  const placed = []
  for (const node of texts()) {
    const rects = lines(node)
    const out = (rect) => rect.left < -1 || rect.right > innerWidth + 1
    if (rects.some(out)) found.push(`“${node.data.trim()}” leaves the screen`)
    let own = true // its place is its own: it does not go along with the reader
    for (let box = node.parentElement; box !== document.documentElement; box = box.parentElement) {
      const style = getComputedStyle(box)
      if (["fixed", "sticky"].includes(style.position)) own = false
      if (style.display === "inline" || (!clipped(style) && !painted(style))) continue
      const edge = box.getBoundingClientRect()
      const beside = (rect) => rect.left < edge.left - 1 || rect.right > edge.right + 1
      const above = (rect) => rect.top + rect.height / 4 < edge.top || rect.bottom - rect.height / 4 > edge.bottom
      const scrolls = ["auto", "scroll"].includes(style.overflowY)
      if (rects.some((rect) => beside(rect) || (!scrolls && above(rect))))
        found.push(`“${node.data.trim()}” sticks out of ${named(box)}`)
      if (scrolls) break
    }
    if (own) placed.push(...rects.map((rect) => ({ rect, node })))
  }
  // Only the middle of a line counts: the boxes of two lines touch where the letters do not.
  const middle = ({ rect }) => ({
    left: rect.left + 1, right: rect.right - 1, top: rect.top + 0.3 * rect.height, bottom: rect.bottom - 0.3 * rect.height,
  })
  placed.sort((one, other) => one.rect.top - other.rect.top)
  placed.forEach((one, index) => {
    const a = middle(one)
    for (const other of placed.slice(index + 1)) {
      if (other.rect.top > one.rect.bottom) break
      const b = middle(other)
      if (other.node !== one.node && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        found.push(`“${one.node.data.trim()}” and “${other.node.data.trim()}” lie over each other`)
    }
  })
  return found
}"""

# A word of up to eight letters has room on any line, unless the text stands in a gutter.
BROKEN_WORDS = r"""() => {
  const broken = new Map()
  const range = document.createRange()
  for (const node of texts())
    for (const word of node.data.matchAll(/(?<!\p{L})\p{L}{2,8}(?!\p{L})/gu)) {
      range.setStart(node, word.index)
      range.setEnd(node, word.index + word[0].length)
      if (new Set([...range.getClientRects()].map((rect) => Math.round(rect.top))).size < 2) continue
      const block = blockOf(node)
      broken.set(block, [...(broken.get(block) ?? []), word[0]])
    }
  return [...broken].map(([block, words]) => `${named(block)} breaks words: ${words.slice(0, 5).join(", ")}`)
}"""

LONG_LINES = r"""() => {
  const found = []
  const counted = new Map()
  const range = document.createRange()
  for (const node of texts()) {
    const block = node.parentElement.closest("p, li, dd, blockquote")
    if (!block?.closest("main") || block.textContent.length <= 80) continue
    const lines = counted.get(block) ?? counted.set(block, []).get(block)
    for (let i = 0; i < node.data.length; i++) {
      range.setStart(node, i)
      range.setEnd(node, i + 1)
      const rect = range.getBoundingClientRect()
      if (!rect.width) continue
      const middle = rect.top + rect.height / 2
      const line = lines.find((each) => Math.abs(each.middle - middle) < rect.height / 2)
      if (line) line.length++
      else lines.push({ middle, length: 1 })
    }
  }
  for (const [block, lines] of counted) {
    const longest = Math.max(0, ...lines.map((line) => line.length))
    if (longest > 80) found.push(`${named(block)}: ${longest} characters on a line`)
  }
  return found
}"""

# A note's number is raised, and as such smaller than the text.
SMALL_TYPE = r"""() => texts().flatMap((node) => {
  if (node.parentElement.closest("sup")) return []
  const style = getComputedStyle(node.parentElement)
  const size = parseFloat(style.fontSize)
  const line = parseFloat(style.lineHeight) / size
  const found = []
  if (size < 17.99) found.push(`${named(node.parentElement)}: ${size} px`)
  if (blockOf(node).matches("p, li, dd, blockquote") && !(line > 1.499))
    found.push(`${named(node.parentElement)}: line height ${style.lineHeight} of ${size} px`)
  return found
})"""

MOVES = r"""() => {
  const found = []
  for (const element of all("*"))
    for (const part of [null, "::before", "::after", "::backdrop"]) {
      const style = getComputedStyle(element, part)
      const lasts = [style.transitionDuration, style.animationName === "none" ? "0s" : style.animationDuration]
      if (lasts.some((each) => each.split(",").some((time) => parseFloat(time) > 0)) || style.scrollBehavior === "smooth")
        found.push(`${named(element)}${part ?? ""}: ${style.transitionProperty} ${style.animationName} ${style.scrollBehavior}`)
    }
  return found
}"""

OUTLINE = r"""() => {
  const found = []
  const label = (element) =>
    (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean)
      .map((id) => document.getElementById(id)?.textContent.trim() ?? `no #${id}`).join(" ") || element.ariaLabel || ""
  const levels = all("h1, h2, h3, h4, h5, h6").filter(shown).map((each) => [Number(each.tagName[1]), named(each)])
  if (levels.filter(([level]) => level === 1).length !== 1) found.push("not just one h1")
  levels.forEach(([level, heading], index) => {
    if (level > (levels[index - 1]?.[0] ?? 0) + 1) found.push(`${heading} skips a level`)
  })
  const landmarks = {
    banner: "body > header, [role=banner]",
    main: "main, [role=main]",
    navigation: "nav, [role=navigation]",
    contentinfo: "body > footer, [role=contentinfo]",
    complementary: "aside, [role=complementary]",
    region: "section[aria-label], section[aria-labelledby], [role=region]",
  }
  for (const [kind, selector] of Object.entries(landmarks)) {
    const here = all(selector).filter(shown)
    const names = here.map(label)
    const nameless = here.length > 1 ? here.filter((each) => !label(each)) : []
    found.push(...nameless.map((each) => `${named(each)} is one of several ${kind}s, without a name`))
    names.forEach((name, i) => names.indexOf(name) < i && found.push(`a second ${kind} is called “${name}”`))
    if (["banner", "main", "contentinfo"].includes(kind) && here.length !== 1) found.push(`${here.length} of ${kind}`)
  }
  for (const list of all("ul, ol, dl").filter(shown)) {
    const kinds = list.matches("dl") ? "DT DD DIV" : "LI"
    const other = [...list.children].find((child) => !kinds.split(" ").includes(child.tagName))
    if (other || !list.children.length || list.role) found.push(`${named(list)} is no list of ${kinds}`)
  }
  found.push(...all("li").filter((item) => !item.parentElement.matches("ul, ol")).map((item) => `${named(item)} is in no list`))
  for (const picture of all("img, svg").filter((each) => !each.closest("[aria-hidden=true]"))) {
    const fine = picture.matches("img") ? picture.hasAttribute("alt") : picture.role === "img" && label(picture)
    if (!fine) found.push(`${picture.outerHTML.slice(0, 80)} is neither named nor hidden`)
  }
  return found
}"""

# Names of more than three small Latin letters are words; shorter ones, and capitals, are marks such as NIP.
WRONG_LANGUAGE = r"""() => {
  const found = []
  const page = document.documentElement.lang
  const judge = (words, element, what) => {
    const spoken = element.closest("[lang]").lang
    const apart = element.closest("bdi, [lang]").matches("bdi")
    if (/\p{Script=Arabic}/u.test(words) && spoken !== "ar") found.push(`${what} “${words}” is said to be ${spoken}`)
    if (/[a-zà-ÿ]{4}/.test(words) && spoken === "ar" && !apart) found.push(`${what} “${words}” is said to be Arabic`)
  }
  for (const node of texts(false)) {
    if (node.parentElement.matches("noscript")) continue // not a page's words, but markup that waits
    const words = node.data.trim()
    judge(words, node.parentElement, named(node.parentElement))
    const across = getComputedStyle(node.parentElement).direction === "rtl"
    if (/\d[- ]\d/.test(words) && across && !node.parentElement.closest("bdi"))
      found.push(`${named(node.parentElement)}: the number in “${words}” can turn round`)
  }
  for (const element of all("body *"))
    for (const attribute of ["alt", "title", "aria-label", "placeholder", "data-title"])
      if (element.hasAttribute(attribute)) judge(element.getAttribute(attribute), element, `${attribute} of ${named(element)}`)
  for (const element of all("body [lang]")) {
    if (element.matches("[hreflang]")) continue
    const runs = element.lang === "ar" ? "rtl" : "ltr"
    if (element.lang !== page && getComputedStyle(element).direction !== runs && !element.matches("bdi"))
      found.push(`${named(element)} is ${element.lang} and does not run ${runs}`)
  }
  return found
}"""

# On a small screen all stands in one column: what comes later in the source never stands higher.
OUT_OF_ORDER = r"""() => {
  const found = []
  let before = null
  for (const node of texts()) {
    const block = blockOf(node)
    if (block.closest(".leave-bar, .make")) continue // they go along with the reader
    const [rect] = lines(node)
    if (before && rect && rect.bottom < before.rect.top - 4) found.push(`“${node.data.trim()}” stands above “${before.words}”`)
    if (rect) before = { rect, words: node.data.trim() }
  }
  return found
}"""

HUGE_PICTURES = r"""() => all("img, svg").filter(shown).flatMap((picture) => {
  const { width, height } = picture.getBoundingClientRect()
  const limit = picture.closest("[aria-hidden=true]") ? 48 : 480
  return width > limit || height > limit ? [`${named(picture)}: ${width} × ${height}`] : []
})"""

# In forced colours grounds go: first what has one is kept, then, in forced colours, it must have an edge.
GROUNDS = r"""() => {
  const painted = (element, part) => !/, 0\)$|^transparent$/.test(getComputedStyle(element, part).backgroundColor)
  window.grounds = []
  for (const element of all("body *").filter((each) => shown(each) && !each.closest("svg, .skip"))) {
    const drawn = !element.textContent && !element.matches("img, input, br") && !element.querySelector("svg, img, input")
    if ((drawn || element.matches("a, button")) && painted(element, null)) grounds.push([element, null])
    for (const part of ["::before", "::after"])
      if (getComputedStyle(element, part).content === '""' && painted(element, part)) grounds.push([element, part])
  }
  return []
}"""
GROUND_ONLY = r"""() => grounds.flatMap(([element, part]) => {
  const style = getComputedStyle(element, part)
  const edged = ["Top", "Bottom"].some((side) => parseFloat(style[`border${side}Width`]) > 0)
  return edged || style.display === "none" ? [] : [`${named(element)}${part ?? ""} has no edge`]
})"""

SAME_AS_OTHERS = r"""() => all("[aria-current]").filter(shown).flatMap((current) => {
  const around = current.closest("ul, ol")
  const other = [...around.querySelectorAll("a:not([aria-current])")][0]
  if (!other) return []
  const look = (link) => {
    const style = getComputedStyle(link)
    return [style.fontWeight, style.textDecorationLine, style.borderBottomWidth].join()
  }
  return look(current) === look(other) ? [`${named(current)} looks like ${named(other)}`] : []
})"""

FAINT_DRAWINGS = r"""() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
  const light = (colour) => {
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((each) => {
      const part = each / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = light(getComputedStyle(document.body).backgroundColor)
  return all("svg").filter(shown).flatMap((drawing) => {
    const ink = light(getComputedStyle(drawing).color)
    const contrast = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05)
    return contrast < 3 ? [`${drawing.getAttribute("class")} in ${named(drawing.parentElement)}: ${round(contrast)}`] : []
  })
}"""

NO_WAY_OUT = r"""() => {
  const link = document.getElementById("leave")
  const { left, top, width, height } = link.getBoundingClientRect()
  const found = []
  if (targets().indexOf(link) > 2) found.push("it is not among the first three stops")
  if (top < 0 || top + height > innerHeight) found.push(`it stands at ${round(top)} px`)
  if (!link.contains(document.elementFromPoint(left + width / 2, top + height / 2))) found.push("something covers it")
  return found
}"""

# Keyboard. `seen` judges what has the focus now.
_SEEN = r"""
const seen = () => {
  const element = document.activeElement
  const found = []
  const fits = element.getBoundingClientRect().height < innerHeight / 2
  const rects = [...element.getClientRects()].filter((rect) => rect.width && rect.height)
  if (!rects.length) return [`${named(element)} has no box`]
  for (const rect of fits ? rects : rects.slice(0, 1)) {
    const x = rect.left + rect.width / 2
    for (const y of fits ? [rect.top + 2, rect.top + rect.height / 2, rect.bottom - 2] : [rect.top + 2]) {
      const hit = document.elementFromPoint(x, y)
      // What it stands in cannot lie over it.
      const own = hit && (element.contains(hit) || hit.contains(element) || hit.closest("label")?.contains(element))
      if (!own) found.push(`${named(element)} is ${hit ? `under ${named(hit)}` : "out of sight"}`)
    }
  }
  const outlined = [null, "::before", "::after"].some((part) => {
    const style = getComputedStyle(element, part)
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
  })
  if (!outlined) found.push(`${named(element)} shows no focus`)
  return found
}
"""

WATCH = (
    r"""() => {
  """
    + _SEEN
    + r"""
  // Of radio buttons Tab stops at the chosen one; the arrows go on to the others.
  const stops = () => targets().filter((each) => each.type !== "radio" || each.checked)
  window.walked = []
  window.judged = []
  addEventListener("keyup", (event) => {
    if (event.key !== "Tab") return
    walked.push(stops().indexOf(document.activeElement))
    judged.push(...seen())
  })
  return stops().map(named)
}"""
)

# The same without a key: after one real Tab, a focus that a script sets is shown too.
EACH_FOCUSED = (
    r"""() => {
  """
    + _SEEN
    + r"""
  const there = targets()
  return [...there, ...there.toReversed()].flatMap((target) => {
    target.focus()
    return seen()
  })
}"""
)
