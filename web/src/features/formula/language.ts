import { HighlightStyle, StreamLanguage, syntaxHighlighting, type StreamParser, type StringStream } from "@codemirror/language";
import { tags } from "@lezer/highlight";
import { tokens } from "@fluentui/react-components";

/** Where the reader is: in a text with holes, in a hole or other curly bracket of one, or in a comment of several lines. */
type Nest = "text" | "hole" | "curly";

export interface FormulaState {
  nest: Nest[];
  comment: boolean;
  afterDot: boolean;
}

const keywords = new Set(["true", "false", "And", "Or", "Not", "in", "exactin", "As", "Self", "Parent", "ThisRecord"]);

function comment(stream: StringStream, state: FormulaState): string {
  state.comment = !stream.skipTo("*/");
  if (state.comment) stream.skipToEnd();
  else stream.match("*/");
  return "comment";
}

/** Literal text up to a hole, the closing quote or the end of the line. */
function literal(stream: StringStream, state: FormulaState): string {
  while (!stream.eol()) {
    if (stream.match('""') || stream.match("{{") || stream.match("}}")) continue;
    if (stream.peek() === "{") {
      if (stream.current() !== "") return "string";
      stream.next();
      state.nest.push("hole");
      return "punctuation";
    }
    if (stream.next() === '"') {
      state.nest.pop();
      return "string";
    }
  }
  return "string";
}

function word(stream: StringStream, afterDot: boolean): string {
  const text = stream.current();
  if (!text.startsWith("'") && keywords.has(text)) return "keyword";
  if (stream.match(/^\s*\(/, false) !== null) return "function";
  if (afterDot) return "property";
  return stream.match(/^\s*\./, false) !== null ? "name" : "variable";
}

function bracket(sign: string, state: FormulaState): void {
  if (sign === "{") state.nest.push("curly");
  if (sign === "}") state.nest.pop();
}

/** Reads one token. Colours only: what a name refers to is known to the server alone. */
export const formulaParser: StreamParser<FormulaState> = {
  name: "powerfx",
  startState: () => ({ nest: [], comment: false, afterDot: false }),
  copyState: (state) => ({ ...state, nest: [...state.nest] }),
  languageData: {
    commentTokens: { line: "//", block: { open: "/*", close: "*/" } },
    closeBrackets: { brackets: ["(", "[", "{", '"', "'"] },
  },
  token(stream, state) {
    if (state.comment) return comment(stream, state);
    if (state.nest.at(-1) === "text") return literal(stream, state);
    if (stream.eatSpace()) return null;
    const afterDot = state.afterDot;
    state.afterDot = false;
    if (stream.match("//")) {
      stream.skipToEnd();
      return "comment";
    }
    if (stream.match("/*")) return comment(stream, state);
    if (stream.match('$"')) {
      state.nest.push("text");
      return "string";
    }
    if (stream.match(/^"(?:[^"]|"")*"?/)) return "string";
    if (stream.match(/^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/)) return "number";
    if (stream.match(/^(?:'(?:[^']|'')*'?|[\p{L}\p{Nl}_][\p{L}\p{N}\p{Mn}\p{Mc}\p{Pc}\p{Cf}]*)/u)) return word(stream, afterDot);
    const sign = stream.next() ?? "";
    state.afterDot = sign === ".";
    bracket(sign, state);
    return "()[]{},;:.".includes(sign) ? "punctuation" : "operator";
  },
  tokenTable: {
    function: tags.function(tags.variableName),
    property: tags.propertyName,
    name: tags.typeName,
    variable: tags.variableName,
  },
};

const colors = HighlightStyle.define([
  { tag: tags.keyword, color: tokens.colorPalettePurpleForeground2, fontWeight: tokens.fontWeightSemibold },
  { tag: tags.function(tags.variableName), color: tokens.colorBrandForeground1 },
  { tag: tags.typeName, color: tokens.colorPaletteTealForeground2 },
  { tag: tags.propertyName, color: tokens.colorPaletteTealForeground2 },
  { tag: tags.number, color: tokens.colorPaletteMarigoldForeground2 },
  { tag: tags.string, color: tokens.colorPaletteForestForeground2 },
  { tag: tags.comment, color: tokens.colorNeutralForeground3, fontStyle: "italic" },
  { tag: tags.operator, color: tokens.colorNeutralForeground2 },
  { tag: tags.punctuation, color: tokens.colorNeutralForeground2 },
]);

export const formulaLanguage = [StreamLanguage.define(formulaParser), syntaxHighlighting(colors)];
