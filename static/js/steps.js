// Folds what the steps of a path add. Which are open the page remembers in its own entry of the history, and nowhere else: who
// goes back finds them so. Paper gets all of it, and so does who has no script.

export function foldSteps() {
  const steps = [...document.querySelectorAll(".is-steps details")]
  const opened = history.state?.steps
  let before = null

  // What is in sight stays as it is: nothing moves under the eyes of who reads there.
  const isBelow = (step) => step.getBoundingClientRect().top > innerHeight
  steps.forEach((step, index) => (step.open = opened ? opened.includes(index) : !isBelow(step)))

  function remember() {
    const open = steps.flatMap((step, index) => (step.open ? [index] : []))
    if (!before) history.replaceState({ ...history.state, steps: open }, "")
  }

  for (const step of steps) step.addEventListener("toggle", remember)
  addEventListener("beforeprint", () => {
    before = steps.map((step) => step.open)
    for (const step of steps) step.open = true
  })
  addEventListener("afterprint", () => {
    steps.forEach((step, index) => (step.open = before[index]))
    setTimeout(() => (before = null)) // each tells of it a moment later
  })
}
