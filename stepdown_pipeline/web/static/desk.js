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
  // The place on a page that is wider than its frame is brought into sight.
  for (const frame of document.querySelectorAll("[data-lit]")) {
    const place = frame.querySelector("#place");
    if (place) {
      const [here, there] = [frame.getBoundingClientRect(), place.getBoundingClientRect()];
      frame.scrollLeft += there.left - here.left - (here.width - there.width) / 2;
    }
  }

  // Single keys, where a page says what they do. Whoever speaks to the computer or types by a switch can turn them off.
  const keys = document.querySelector("[data-keys]");
  if (keys) {
    const store = "desk-keys-off";
    const button = keys.querySelector("[data-keys-switch]");
    const on = () => localStorage.getItem(store) !== "yes";
    const show = () => {
      button.textContent = on() ? "Switch the keys off" : "Switch the keys on";
      button.setAttribute("aria-pressed", String(on()));
    };
    keys.hidden = false;
    show();
    button.addEventListener("click", () => {
      if (on()) localStorage.setItem(store, "yes"); else localStorage.removeItem(store);
      show();
    });
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select");
      if (!on() || typing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      if (event.key === "e") {
        const answer = document.querySelector(".desk-correct input:not([type=hidden]), .desk-correct textarea");
        if (answer) {
          event.preventDefault();
          answer.focus();
          if (answer.select) answer.select();
        }
        return;
      }
      const wanted = /^[a-z0-9]$/.test(event.key) && document.querySelector(`[data-key="${event.key}"]`);
      if (wanted) {
        event.preventDefault();
        wanted.click();
      }
    });
  }

  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();  // a page out of the browser's own store may be of somebody else
  });
})();
