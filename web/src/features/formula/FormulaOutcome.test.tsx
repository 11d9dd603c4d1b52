import { render, screen } from "@testing-library/react";
import i18next from "i18next";
import { I18nextProvider, initReactI18next } from "react-i18next";
import { describe, expect, it, vi } from "vitest";
import { ApiError } from "@/api/client";
import type { FormulaCheck } from "@/api/formulaTypes";
import common from "../../../locales/en/common.json";
import texts from "../../../locales/en/formula.json";
import { FormulaOutcome, type FormulaOutcomeProps } from "./FormulaOutcome";

async function show(props: Partial<FormulaOutcomeProps>) {
  await i18next.use(initReactI18next).init({ lng: "en", resources: { en: { common, formula: texts } }, defaultNS: "common", interpolation: { escapeValue: false } });
  const all = { formula: "Len(x)", checked: undefined, error: null, isChecking: false, hasSample: false, onRetry: () => undefined, ...props };
  render(
    <I18nextProvider i18n={i18next}>
      <FormulaOutcome {...all} />
    </I18nextProvider>,
  );
  return screen.getByRole("status", { name: texts.outcome });
}

function answer(check: Partial<FormulaCheck>) {
  return { formula: "Len(x)", check: { diagnostics: [], tokens: [], ...check } };
}

describe("FormulaOutcome", () => {
  it("shows the value with its type", async () => {
    const outcome = await show({ checked: answer({ type: "Decimal", result: { printed: "6", json: 6, whole: true } }), hasSample: true });
    expect(outcome.textContent).toContain("Type: Decimal");
    expect(screen.getByText("6")).toBeTruthy();
  });

  it("asks for a sample where there is none", async () => {
    expect((await show({ checked: answer({ type: "Text" }) })).textContent).toContain(texts.noSample);
  });

  it("shows an error value with its kind", async () => {
    const result = { printed: "", json: null, whole: true, errors: [{ kind: "Div0", message: "Division by zero" }] };
    expect((await show({ checked: answer({ type: "Decimal", result }), hasSample: true })).textContent).toContain("Div0: Division by zero");
  });

  it("says where what is wrong, and how much more", async () => {
    const diagnostics = Array.from({ length: 7 }, (_, at) => ({ from: at, to: at, severity: "error" as const, message: `Problem ${at}` }));
    const outcome = await show({ checked: answer({ diagnostics }) });
    expect(outcome.textContent).toContain("Problem 4 (line 1, column 5)");
    expect(outcome.textContent).not.toContain("Problem 5");
    expect(outcome.textContent).toContain("2 more problems");
  });

  it("offers another try when no answer came", async () => {
    const onRetry = vi.fn();
    await show({ error: new ApiError("rate_limited", 429, "Too many formulas at once."), onRetry });
    expect(screen.getByText("Too many formulas at once.")).toBeTruthy();
    screen.getByRole("button").click();
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it("invites to write", async () => {
    expect((await show({ formula: "  " })).textContent).toBe(texts.empty);
  });
});
