/* Prints the page by its button, which only who has scripts gets to see. Without it the browser's own menu does it. */
document.documentElement.classList.add("has-script")
addEventListener("click", ({ target }) => target.id === "print" && print())
