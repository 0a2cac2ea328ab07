// Pages that keep themselves up to date say so when they no longer are: what is old must not look as if it were new.
"use strict";

(() => {
  const stale = document.querySelector("[data-stale]");
  if (!stale) return;
  const old = () => { stale.hidden = false; };
  document.addEventListener("htmx:error", old);
  document.addEventListener("htmx:response:error", old);
  document.addEventListener("htmx:before:response", (event) => {
    if (event.detail.ctx.response.status < 400) stale.hidden = true;
  });
})();
