// Shows one other language next to the Dutch text, on the pages of the admin that have texts in all languages.
// Without this script all languages are visible. A text with an error is always shown.

const KEY = "houvast-language-beside"

function remembered() {
  try {
    return sessionStorage.getItem(KEY)
  } catch {
    return null
  }
}

function remember(code) {
  try {
    sessionStorage.setItem(KEY, code)
  } catch {
    // A browser that keeps nothing shows the first language again next time.
  }
}

function show(code) {
  for (const text of document.querySelectorAll("[data-language]:not(.source)")) {
    text.hidden = text.dataset.language !== code && !text.classList.contains("errors")
  }
}

const bar = document.querySelector("[data-languages]")
if (bar) {
  const choice = bar.querySelector("select")
  const offered = [...choice.options].filter((option) => option.hasAttribute("data-offered"))
  const known = [...choice.options].some((option) => option.value === remembered())
  choice.value = known ? remembered() : (offered[0] ?? choice.options[0]).value
  choice.addEventListener("change", () => {
    remember(choice.value)
    show(choice.value)
  })
  bar.hidden = false
  show(choice.value)
}

// What a change of the Dutch text means for the translations is asked once there is such a change.
const question = document.querySelector(".dutch-change")
if (question && !question.querySelector(".errorlist") && !document.querySelector(".errornote")) {
  question.hidden = true
  document.addEventListener("input", (event) => {
    if (event.target.closest?.(".text.source")) question.hidden = false
  })
}
