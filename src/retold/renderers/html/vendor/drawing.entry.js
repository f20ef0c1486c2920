// The pieces of the bundled libraries that the page draws with.
import dagre from "@dagrejs/dagre";
export { dagre };
export { scaleUtc } from "d3-scale";
export { line, curveMonotoneX, curveMonotoneY } from "d3-shape";
