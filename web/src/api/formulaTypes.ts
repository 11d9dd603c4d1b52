import type { components } from "./schema.gen";

type Schemas = components["schemas"];

/** Shapes of `/formulas:…`. Places are in UTF-16 units, as strings of JavaScript count. */
export type FormulaVariable = Schemas["FormulaVariable"];
export type FormulaCheck = Schemas["FormulaCheck"];
export type FormulaDiagnostic = Schemas["FormulaDiagnostic"];
export type FormulaResult = Schemas["FormulaResult"];
export type FormulaCompletion = Schemas["FormulaCompletion"];
export type FormulaItem = Schemas["FormulaItem"];
export type FormulaSignature = Schemas["FormulaSignature"];
export type FormulaText = Schemas["FormulaText"];
