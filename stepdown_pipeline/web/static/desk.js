// What the pages do a little better with a script. Everything works without it.
"use strict";

(() => {
  // What went wrong, or was done, is where reading goes on.
  const first = document.querySelector('[data-module="govuk-error-summary"], .govuk-notification-banner--success');
  if (first) {
    if (!first.hasAttribute("tabindex")) first.setAttribute("tabindex", "-1");
    first.focus();
  }

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
    } else {
      form.dataset.sent = "yes";
      setTimeout(() => delete form.dataset.sent, 3000);
    }
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();  // a page out of the browser's own store may be of somebody else
  });
})();
