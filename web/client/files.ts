// Files that the reader chooses or drops. They are read in the page and never sent.

export function chooseFile(open: (file: File) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".json,application/json";
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file) open(file);
  });
  input.click();
}

// Calls `open` with a dropped file. While a file is dragged over the page, the page has the attribute data-drop, which
// style.css shows.
export function watchDrops(open: (file: File) => void): void {
  const { dataset } = document.documentElement;
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    dataset.drop = "";
  });
  document.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!relatedTarget) delete dataset.drop; // otherwise the file only moves to another element
  });
  document.addEventListener("drop", (event) => {
    delete dataset.drop;
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    open(file);
  });
}
