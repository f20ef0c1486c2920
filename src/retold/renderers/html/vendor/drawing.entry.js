// The pieces of the bundled libraries that the page draws with.
import dagre from "@dagrejs/dagre";
export { dagre };
export { scaleUtc } from "d3-scale";
export { line, curveBasis } from "d3-shape";
