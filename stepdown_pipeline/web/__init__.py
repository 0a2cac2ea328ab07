"""The review pages: `stepdown web`, or beside the main job `stepdown watch --web`.

How to add a page
-----------------
1. A module in `pages/` with a handler, a plain function that takes an `Asking` and gives a response::

       def show(asking: Asking) -> Response:
           case = asking.desk.case(asking.part("ref"))          # NoSuchCase becomes a page that says so
           return page(asking, "case.html", case=case)

       def override(asking: Asking) -> Response:
           reason = asking.said("reason")
           if not reason:
               problems = [Problem("reason", "Enter the reason for the override.")]
               return page(asking, "override.html", problems=problems, reason=reason)  # shown again, status 422
           ref = asking.part("ref")
           asking.tell(asking.desk.override(ref, asking.said("rule"), reason, asking.person.name))
           return back(asking, "case", ref=ref)  # 303; the next page says it once

2. A line in `routes.py`: path, name, methods, **who**, handler. Without `who` there is no page. A path that is looked
   at and written to stands there twice. What a page asks for by itself, such as every few seconds, is marked ``quiet``.
3. A template in `templates/` that extends `layout.html` and fills ``title``, ``content`` and, below the first level,
   ``crumbs``. The macros of govuk-frontend-jinja are there by their names (`govukButton`, `govukInput`, …).
   `{{ link("case", ref=…) }}` gives a path, `{{ static("desk.css") }}` a file's. Every form that posts begins with
   `{{ forgery() }}`.
4. What a document says goes through `{{ words | inert }}` (or `<bdi>`) and never through `|safe`, an attribute of a
   script, or a macro's ``html`` without having been escaped: `{% set html %}…{% endset %}` escapes what it holds.
5. `tests/web/test_routes.py` asks every line of the route table by itself: nothing is to be done there.

Pages hold no SQL and no decisions: they ask the `Desk`. They run in threads, so what they share must bear that.
Nothing here is imported by `stepdown --help`.
"""
