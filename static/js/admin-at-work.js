// Tells the server that a page is open and what was typed on it and not saved, and shows who else has it open or saved it.
// Without this script the server still says, when a page is opened, who else is there and what was typed before.
//
// What is sent are the fields that differ from what is stored, and of those the ones that the server does not have yet.
// admin-session.js says when the editor is logged in again and when the form is about to be sent.

const form = document.querySelector("#content-main > form[method=post]")
const page = document.getElementById("at-work")
const QUIET = 3000 // ms from the first letter until it is sent, so that it comes with a few more
const UNLOADING = 60_000 // bytes that a browser still sends while a page goes; the limit is 64 kB (Fetch: keepalive)

const isChanged = (control) => {
  if (control.type === "checkbox" || control.type === "radio") return control.checked !== control.defaultChecked
  if (!control.options) return control.value !== control.defaultValue
  const options = [...control.options]
  const isChosen = options.some((option) => option.defaultSelected)
  return options.some((option, index) => option.selected !== (isChosen ? option.defaultSelected : index === 0))
}

class AtWork {
  constructor() {
    this.names = page.dataset.fields.split(" ")
    this.carried = new Set(form.elements.carried.value.split(" ").filter(Boolean))
    this.sent = new Map() // what the server has, by name
    this.touched = new Map()
    this.known = page.dataset.known
    this.last = 0
    this.queue = Promise.resolve()
    this.paused = false // nobody, or somebody else, is logged in
    this.leaving = false // what was typed is being saved, or was thrown away
    this.elsewhere = false // the same account types here on another page
    this.others = page.querySelector("[data-others]")
    this.saved = page.querySelector("[data-saved]") // by somebody else, since this page was opened
    this.makeStatus()
    if (this.known && page.querySelector(".at-work-restored")) this.remember(this.read([...this.carried]))
    this.listen()
    this.showCarried()
    this.beat()
    this.queue.then(() => this.lookForNewer())
  }

  /** Open the page anew where the one before it, which was still going, has sent more than this one was made with. */
  lookForNewer() {
    if (this.newest && this.newest !== page.dataset.known && !this.news()) location.reload()
  }

  makeStatus() {
    const status = document.createElement("div")
    status.className = "at-work-status"
    const make = (name, role) => {
      const made = document.createElement("p")
      made.className = name
      if (role) made.setAttribute("role", role)
      status.append(made)
      return made
    }
    // Once more where the editor is when saving; the line above the form is the one that is read out.
    this.near = make("at-work-near")
    this.near.textContent = this.others.querySelector("p")?.textContent ?? ""
    this.kept = make("at-work-kept")
    this.problem = make("at-work-problem", "status")
    const buttons = [...form.querySelectorAll(".submit-row")].at(-1) ?? form
    buttons.append(status)
  }

  listen() {
    form.addEventListener("input", (event) => {
      if (event.target.name) this.touched.set(event.target.name, Date.now())
      this.leaving = false
      this.schedule()
    })
    form.addEventListener("change", () => this.schedule())
    document.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return
      if (event.target === form || event.target.id === "at-work-discard") this.leaving = true
    })
    document.addEventListener("session:here", ({ detail }) => {
      page.dataset.account = detail.account
      if (this.paused) this.goOn()
    })
    document.addEventListener("session:saving", ({ detail }) => detail.push(this.keepBeforeSaving()))
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.keep()
      else this.beat()
    })
    // Before the next page is asked for, so that it has what was typed last; what comes after that, the page sends as it goes.
    window.addEventListener("beforeunload", () => this.keep())
    window.addEventListener("pagehide", () => this.leave())
    window.addEventListener("pageshow", (event) => {
      if (!event.persisted) return
      this.leaving = false
      this.beat()
    })
  }

  goOn() {
    this.paused = false
    this.sent.clear()
    this.keep().then(() => this.beat())
  }

  /** Have the page take for typed what was put back into it, and show it whatever language is chosen. */
  showCarried() {
    for (const name of this.carried) {
      const control = this.controls(name)[0]
      const text = control?.closest("[data-language]")
      if (text) text.hidden = false
      control?.dispatchEvent(new Event("input", { bubbles: true }))
    }
  }

  controls(name) {
    return [...form.elements].filter((control) => control.name === name)
  }

  differs(name) {
    return this.carried.has(name) || this.controls(name).some(isChanged)
  }

  read(names) {
    const data = new FormData(form)
    return Object.fromEntries(names.map((name) => [name, data.getAll(name)]))
  }

  remember(typed) {
    for (const [name, values] of Object.entries(typed)) this.sent.set(name, JSON.stringify(values))
  }

  /** Return what the server does not have: fields that differ, and fields that do not any more. */
  news() {
    const differing = this.names.filter((name) => this.differs(name))
    const typed = Object.entries(this.read(differing)).filter(
      ([name, values]) => this.sent.get(name) !== JSON.stringify(values),
    )
    const back = [...this.sent.keys()].filter((name) => !differing.includes(name))
    return typed.length || back.length ? { typed: Object.fromEntries(typed), back } : null
  }

  body(more) {
    const message = {
      screen: page.dataset.screen,
      account: page.dataset.account,
      loaded: form.elements.loaded?.value ?? "",
      dutch: form.elements.dutch?.value ?? "",
      known: this.known,
      version: Number(page.dataset.version),
      ...more,
    }
    const body = new FormData()
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value)
    body.set("message", JSON.stringify(message))
    return body
  }

  async post(more, again = true) {
    const body = this.body(more)
    const keepalive = new Blob([body.get("message")]).size < UNLOADING
    let answer
    try {
      answer = await fetch(page.dataset.address, { method: "POST", body, keepalive, redirect: "manual", credentials: "same-origin" })
    } catch {
      return { status: "away" }
    }
    if (answer.type === "opaqueredirect") return { status: "over" }
    if (answer.status === 403 && again) {
      const status = await this.freshToken()
      return status === "here" ? this.post(more, false) : { status }
    }
    const problems = { 403: "refused", 404: "deleted", 409: "other", 413: "tooLarge", 507: "tooMuch" }
    if (!answer.ok) return { status: problems[answer.status] ?? "away" }
    return { status: "kept", ...(await answer.json()) }
  }

  /** Get another token: who has logged in again on another tab has one. Without cookies there is none to be had. */
  async freshToken() {
    const address = document.getElementById("session-notices").dataset.address
    const answer = await fetch(address, { redirect: "manual", credentials: "same-origin", cache: "no-store" }).catch(() => null)
    if (answer?.type === "opaqueredirect") return "over"
    if (!answer?.ok) return "away"
    const { token } = await answer.json()
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token
    return "here"
  }

  /** Say that the page is open; one after the other, so that an older text never comes after a newer one. */
  beat() {
    clearTimeout(this.beating)
    this.beating = setTimeout(() => this.beat(), page.dataset.beat * 1000)
    if (this.paused || this.leaving) return
    this.queue = this.queue.then(async () => this.hear(await this.post({})))
  }

  schedule() {
    if (this.timer || this.paused) return
    const pause = page.dataset.keep * 1000
    const wait = Math.max(Math.min(QUIET, pause), this.last + pause - Date.now())
    this.timer = setTimeout(() => this.keep(), wait)
  }

  /** Keep what is new on the server; resolve to "kept" or to what is the matter. */
  keep() {
    clearTimeout(this.timer)
    this.timer = null
    this.queue = this.queue.then(async () => {
      const news = this.leaving ? null : this.news()
      if (!news || this.paused) return this.paused ? "over" : "kept"
      this.last = Date.now()
      const answer = await this.post(news)
      if (answer.status === "kept") {
        this.remember(news.typed)
        for (const name of news.back) this.sent.delete(name)
        this.known = answer.known
        this.elsewhere ||= answer.elsewhere
      }
      this.hear(answer)
      if (answer.status === "away") this.schedule()
      return answer.status
    })
    return this.queue
  }

  /** What is typed stays on the server even where saving fails; a server that is slow does not keep the form waiting. */
  keepBeforeSaving() {
    const tooLong = new Promise((resolve) => setTimeout(() => resolve("away"), 4000))
    return Promise.race([this.keep(), tooLong])
  }

  leave() {
    const news = this.leaving || this.paused ? null : this.news()
    navigator.sendBeacon(page.dataset.address, this.body({ ...this.fitting(news), left: true }))
  }

  /** Return of what is new as much as a page that goes may still send: what was typed last comes first. */
  fitting(news) {
    if (!news) return {}
    const latest = Object.entries(news.typed).sort(([a], [b]) => (this.touched.get(b) ?? 0) - (this.touched.get(a) ?? 0))
    let room = UNLOADING - new Blob([this.body({ back: news.back, left: true }).get("message")]).size
    const typed = latest.filter(([name, values]) => {
      // As long as it is in the message, where quotes and line ends have a sign more.
      const size = new Blob([JSON.stringify(JSON.stringify({ [name]: values }))]).size
      if (size > room) return false
      room -= size
      return true
    })
    return { typed: Object.fromEntries(typed), back: news.back }
  }

  hear(answer) {
    if (answer.status === "over" || answer.status === "other") {
      this.paused = true
      this.say("kept", "")
      document.dispatchEvent(new CustomEvent(`session:${answer.status}`))
      return
    }
    if (answer.status !== "kept") {
      this.say("problem", page.dataset[answer.status])
      if (this.news()) this.say("kept", "")
      return
    }
    this.newest ??= answer.known
    this.say("problem", this.elsewhere ? page.dataset.elsewhere : "")
    this.say("kept", answer.words)
    this.show(answer.others, answer.saved)
    // What another tab saved or threw away is still on this page.
    const lost = [...this.sent.keys()].filter((name) => !answer.kept.includes(name))
    for (const name of lost) this.sent.delete(name)
    if (lost.some((name) => this.differs(name))) this.schedule()
  }

  say(where, words) {
    if (this[where].textContent !== words) this[where].textContent = words
  }

  show(others, saved) {
    this.say("saved", saved)
    const lines = others.length ? [...others, page.dataset.advice] : []
    const near = [saved, ...others].filter(Boolean).join(" ")
    if (this.near.textContent !== near) this.near.textContent = near
    const shown = [...this.others.querySelectorAll("p")].map((line) => line.textContent)
    if (lines.join() === shown.join()) return
    this.others.replaceChildren(
      ...lines.map((words, index) => {
        const line = document.createElement("p")
        if (index === others.length) line.className = "advice"
        line.textContent = words
        return line
      }),
    )
  }
}

if (form && page) new AtWork()
