/* Leads the switcher to the heading where the reader is, since headings have the same ids in every language. Without it each
language leads to the same page. The switcher stands on top: so what counts is where the reader last stood still. */
(() => {
  const switcher = document.querySelector(".languages")
  if (!switcher) return
  const top = (element) => element.getBoundingClientRect().top
  const isInSight = () => top(switcher) > -99
  let timer

  const stoodStill = () => {
    /* A name with two dots is that of a thing, or of one of two languages. */
    const headings = document.querySelectorAll("main h1[id],main h2[id],main h3[id]")
    const passed = [...headings].filter((each) => !/\.\./.test(each.id) && top(each) < innerHeight / 3).pop()
    for (const link of switcher.querySelectorAll("a")) link.hash = passed && !isInSight() ? passed.id : ""
  }

  /* Who is back on top, to choose a language, keeps the place; who stays there for half a minute reads there. */
  const moved = () => {
    clearTimeout(timer)
    timer = setTimeout(stoodStill, isInSight() ? 3e4 : 1e3)
  }
  addEventListener("scroll", moved)
  addEventListener("load", moved)
})()
