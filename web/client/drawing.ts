// Defines the element around the canvas. style.css hides the mirror's text behind the drawing only while the element is
// defined: a saved page, whose scripts do not run, then shows the text.
export function defineDrawing(): void {
  customElements.define("ranked-drawing", class extends HTMLElement {});
}
