// Only the first request for a context sets its attributes.
const attributes = { alpha: false, depth: false, stencil: false, antialias: false };

// Vertex inputs have fixed locations, and the uniform block has the binding 0 by default: a query of a location would
// wait for the linker. A uniform outside a block has no fixed location in GLSL ES 3.00.
const vertexShader = `#version 300 es
precision highp float;
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 uv;
layout(location = 2) in vec4 color;
layout(std140) uniform Projection { vec4 scale_and_offset; };
out vec2 fragment_uv;
out vec4 fragment_color;
void main() {
    fragment_uv = uv;
    fragment_color = color;
    gl_Position = vec4(position * scale_and_offset.xy + scale_and_offset.zw, 0, 1);
}`;

const fragmentShader = `#version 300 es
precision mediump float;
uniform sampler2D image;
in vec2 fragment_uv;
in vec4 fragment_color;
layout(location = 0) out vec4 result;
void main() { result = fragment_color * texture(image, fragment_uv); }`;

const vertexBytes = 20; // size of Dear ImGui's ImDrawVert: position and uv of two floats each, and a colour of four bytes

// Owns the canvas's WebGL 2 context, and draws what app/browser/renderer.cpp passes. Emscripten's own GL functions would
// be the largest part of its script. The context has one user, so the GL state is set once and never read: some queries
// stall on the GPU, for 10 to 30 ms at the start.
export class Renderer {
  readonly #canvas: HTMLCanvasElement;
  readonly #textures = new Map<number, WebGLTexture>();
  #context: WebGL2RenderingContext | undefined;
  #program: WebGLProgram | undefined; // missing until open(), and after the context was lost
  #lastTexture = 0;
  #picture: ImageData | undefined;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  // Creates the context, and returns it if the browser has WebGL 2.
  createContext(): WebGL2RenderingContext | undefined {
    this.#context = (this.#canvas.getContext("webgl2", attributes) as WebGL2RenderingContext | null) ?? undefined;
    return this.#context;
  }

  get context(): WebGL2RenderingContext | undefined {
    return this.#context;
  }

  get isLost(): boolean {
    return this.#gl.isContextLost();
  }

  // Starts to link the program, which runs during the first layout. Returns the largest side of a texture in pixels, or
  // 0 while the context is lost. Chromium and Firefox store this limit in the page's process, so the query does not wait.
  open(): number {
    if (this.isLost) return 0;
    this.#makeObjects();
    return this.#gl.getParameter(this.#gl.MAX_TEXTURE_SIZE) as number;
  }

  // Called when the context is lost, and all GPU objects with it. The next begin() creates the program again.
  forget(): void {
    this.#program = undefined;
  }

  // Returns the number of a new texture without pixels, filtered linearly.
  createTexture(): number {
    const gl = this.#gl;
    this.#textures.set(++this.#lastTexture, gl.createTexture()!);
    this.#bind(this.#lastTexture);
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
      gl.texParameteri(gl.TEXTURE_2D, filter, gl.LINEAR);
    for (const wrap of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, wrap, gl.CLAMP_TO_EDGE);
    return this.#lastTexture;
  }

  deleteTexture(texture: number): void {
    this.#gl.deleteTexture(this.#textures.get(texture) ?? null);
    this.#textures.delete(texture);
  }

  // Gives the texture its size and its pixels, RGBA.
  setPixels(texture: number, width: number, height: number, pixels: Uint8Array): void {
    const gl = this.#gl;
    this.#bind(texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  }

  // Changes a rect of the texture. `pixels`: all rows of the texture from the rect's first pixel on. `rowLength`: the
  // texture's width.
  setChangedPixels(
    texture: number,
    x: number,
    y: number,
    width: number,
    height: number,
    rowLength: number,
    pixels: Uint8Array,
  ): void {
    const gl = this.#gl;
    this.#bind(texture);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, rowLength);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
  }

  // Returns false if the texture was deleted meanwhile.
  setPicture(texture: number, picture: HTMLCanvasElement): boolean {
    if (!this.#textures.has(texture)) return false;
    const gl = this.#gl;
    this.#bind(texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture);
    return true;
  }

  // Begins a frame of this size in pixels. `projection`: scale and offset from a vertex's position to the canvas.
  begin(width: number, height: number, projection: Float32Array, vertices: Uint8Array, indices: Uint8Array): void {
    const gl = this.#gl;
    if (!this.#program) this.#makeObjects();
    gl.useProgram(this.#program!);
    gl.viewport(0, 0, width, height);
    gl.bufferData(gl.UNIFORM_BUFFER, projection, gl.STREAM_DRAW);
    gl.bufferData(gl.ARRAY_BUFFER, vertices, gl.STREAM_DRAW);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, indices, gl.STREAM_DRAW);
  }

  // Draws triangles of the frame within a rect, whose `y` counts from the bottom of the canvas. `first`: offset of their
  // first index, in bytes.
  draw(x: number, y: number, width: number, height: number, texture: number, count: number, first: number): void {
    const gl = this.#gl;
    gl.scissor(x, y, width, height);
    this.#bind(texture);
    gl.drawElements(gl.TRIANGLES, count, gl.UNSIGNED_SHORT, first);
  }

  // Draws into a picture of this size instead of the canvas, until endPicture().
  beginPicture(width: number, height: number): void {
    const gl = this.#gl;
    const pixels = gl.createRenderbuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
    gl.bindRenderbuffer(gl.RENDERBUFFER, pixels);
    gl.renderbufferStorage(gl.RENDERBUFFER, gl.RGBA8, width, height);
    gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, pixels);
    this.#picture = new ImageData(width, height);
  }

  endPicture(): void {
    const gl = this.#gl;
    const { width, height, data } = this.#picture!;
    const drawn = new Uint8Array(data.length);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, drawn);
    gl.deleteRenderbuffer(gl.getParameter(gl.RENDERBUFFER_BINDING) as WebGLRenderbuffer);
    gl.deleteFramebuffer(gl.getParameter(gl.FRAMEBUFFER_BINDING) as WebGLFramebuffer);
    const row = 4 * width; // GL counts rows from the bottom
    for (let y = 0; y < height; y++) data.set(drawn.subarray((height - 1 - y) * row, (height - y) * row), y * row);
  }

  // Returns the last picture as a PNG file, or null if there is none.
  takePicture(): Promise<Blob | null> {
    const picture = this.#picture;
    if (!picture) return Promise.resolve(null);
    this.#picture = undefined;
    const { width, height } = picture;
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    canvas.getContext("2d")!.putImageData(picture, 0, 0);
    return new Promise((resolve) => canvas.toBlob(resolve));
  }

  // Called only once createContext() has returned a context.
  get #gl(): WebGL2RenderingContext {
    return this.#context!;
  }

  #bind(texture: number): void {
    this.#gl.bindTexture(this.#gl.TEXTURE_2D, this.#textures.get(texture)!);
  }

  // Creates the program and the buffers, and leaves the buffers bound.
  #makeObjects(): void {
    const gl = this.#gl;
    const program = gl.createProgram()!;
    this.#program = program;
    const attach = (type: number, source: string) => {
      const shader = gl.createShader(type)!;
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    };
    attach(gl.VERTEX_SHADER, vertexShader);
    attach(gl.FRAGMENT_SHADER, fragmentShader);
    gl.linkProgram(program);

    gl.bindVertexArray(gl.createVertexArray());
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    gl.bindBufferBase(gl.UNIFORM_BUFFER, 0, gl.createBuffer());
    const setInput = (location: number, size: number, type: number, isNormalized: boolean, offset: number) => {
      gl.enableVertexAttribArray(location);
      gl.vertexAttribPointer(location, size, type, isNormalized, vertexBytes, offset);
    };
    setInput(0, 2, gl.FLOAT, false, 0);
    setInput(1, 2, gl.FLOAT, false, 8);
    setInput(2, 4, gl.UNSIGNED_BYTE, true, 16);

    gl.enable(gl.BLEND);
    gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.enable(gl.SCISSOR_TEST);
  }
}
