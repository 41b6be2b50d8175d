// The page of a hand-off slip: its button prints.
document.querySelector("[data-print]").addEventListener("click", () => window.print());
