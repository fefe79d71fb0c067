// A server of files for ./run, ./run dev and the tests, with the behaviour that all static hosts share. It reads each
// file at once and whole: no request holds a file open, and a build may replace the files at any time.
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { headersFor, typeOf } from "./headers.mjs";

// Returns a server that answers GET and HEAD by `answer(request, response, path, query)`. The query begins with its
// question mark. A fault of an answer is logged, and the server goes on.
export function createFileServer(answer) {
  return createServer((request, response) => {
    const [, path, query] = /^([^?]*)(.*)$/s.exec(request.url);
    try {
      if (!["GET", "HEAD"].includes(request.method))
        send(response, 405, { ...headersFor(""), Allow: "GET, HEAD" }, "This address can only be read.");
      // Relative links of a page with two slashes at its end would lead astray. Browsers read a backslash as a slash,
      // and two at the beginning as another host.
      else if (/^(?=\/).*[/\\]{2}/.test(path)) redirect(response, path.replace(/[/\\]{2,}/g, "/") + query);
      else answer(request, response, path, query);
    } catch (error) {
      console.error(`${request.method} ${request.url} failed:`, error);
      send(response, 503, headersFor(""), "The file could not be read.");
    }
  });
}

// Answers with a file of the folder, or redirects a folder's path to its trailing slash. Returns false if there is no
// file. `path` is the URL's, relative to the folder's URL; `headersOf` gets the file's path.
export function sendFile(request, response, folder, path, headersOf) {
  const file = fileAt(folder, /(^|\/)$/.test(path) ? `${path}index.html` : path);
  if (!file) return false;
  const accepted = request.headers["accept-encoding"] ?? "";
  const encodings = [
    ["br", ".br"],
    ["gzip", ".gz"],
  ].filter(([name]) => accepts(accepted, name));
  for (const [encoding, end] of [...encodings, ["", ""]]) {
    const content = contentOf(file + end);
    if (!content) continue;
    const headers = {
      ...headersOf(file.slice(folder.length + 1)),
      "Content-Type": typeOf(file),
      ...(encoding && { "Content-Encoding": encoding }),
      ETag: `"${createHash("sha256").update(content).digest("base64")}"`,
      Vary: "Accept-Encoding",
    };
    sendContent(request, response, headers, content);
    return true;
  }
  if (!isFolder(file)) return false;
  redirect(response, request.url.replace(/\?|$/, "/$&"));
  return true;
}

function accepts(header, encoding) {
  return header.split(",").some((part) => {
    const [name, quality = ""] = part.split(";").map((text) => text.trim().toLowerCase());
    return name === encoding && !/^q=0(\.0*)?$/.test(quality);
  });
}

// Answers with the content or with the requested range of it, or with 304 if the browser already has the content.
function sendContent({ headers: requested }, response, headers, content) {
  const tags = (requested["if-none-match"] ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (tags.includes(headers.ETag) || tags.includes("*")) return response.writeHead(304, headers).end();
  const isSame = [undefined, headers.ETag].includes(requested["if-range"]);
  const range = isSame ? rangeOf(requested.range, content.length) : undefined;
  const all = { ...headers, "Accept-Ranges": "bytes" };
  if (!range) return send(response, 200, all, content);
  const [first, end] = range;
  if (first >= end) return send(response, 416, { ...headersFor(""), "Content-Range": `bytes */${content.length}` });
  const part = `bytes ${first}-${end - 1}/${content.length}`;
  send(response, 206, { ...all, "Content-Range": part }, content.subarray(first, end));
}

// Returns the first byte and the end of a Range header's single range, clamped to the size: empty if the range begins
// behind the content. Other headers may be ignored (RFC 9110): the result is then undefined.
function rangeOf(header, size) {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === undefined || first + last === "") return undefined;
  if (first === "") return [Math.max(size - Number(last), 0), size];
  if (last !== "" && Number(last) < Number(first)) return undefined;
  return [Number(first), last === "" ? size : Math.min(Number(last) + 1, size)];
}

export function send(response, status, headers, body = "") {
  response.writeHead(status, { "Content-Length": Buffer.byteLength(body), ...headers }).end(body);
}

export function redirect(response, address) {
  send(response, 301, { ...headersFor(""), Location: address });
}

// Returns the file at a URL's path, relative to the folder's URL; undefined if the path leads out of the folder.
export function fileAt(folder, path) {
  try {
    const file = join(folder, decodeURIComponent(path));
    return file.startsWith(`${folder}/`) && !file.includes("\0") ? file : undefined;
  } catch {
    return undefined; // invalid percent codes
  }
}

// Returns the file's content; undefined if there is no file. Throws if the file is there but cannot be read.
export function contentOf(file) {
  try {
    return readFileSync(file);
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "EISDIR", "ENAMETOOLONG"].includes(error.code)) return undefined;
    throw error;
  }
}

export function isFolder(path) {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
