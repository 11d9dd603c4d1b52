import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { FormulaCheck, FormulaCompletion, FormulaText, FormulaVariable } from "@/api/formulaTypes";
import { toLocale, type Locale } from "@/lib/i18n";
import { useDebounced } from "@/lib/useDebounced";
import { keys } from "./keys";

/** What a formula may refer to: the columns of a table, and variables. */
export interface FormulaScope {
  table?: string;
  variables?: FormulaVariable[];
  /** Several formulas may stand one after the other. */
  actions?: boolean;
}

interface Context extends FormulaScope {
  language: Locale;
  timeZone: string;
}

function context(scope: FormulaScope, language: string): Context {
  return { ...scope, language: toLocale(language), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}

/** A check together with the formula that it is about: by then somebody may have typed on. */
export interface CheckedFormula {
  formula: string;
  check: FormulaCheck;
}

const restMilliseconds = 300;

/** Checks a formula once typing rests; with a sample its value comes along. An empty formula is not checked. */
export function useFormulaCheck(formula: string, scope: FormulaScope, language: string, sample?: Record<string, unknown>) {
  const settled = useDebounced(formula, restMilliseconds);
  const request = { ...context(scope, language), formula: settled, sample };
  const query = useQuery({
    queryKey: keys.formula(JSON.stringify(request)),
    queryFn: async ({ signal }): Promise<CheckedFormula> => ({
      formula: settled,
      check: await api.post<FormulaCheck>("/formulas:check", request, { signal }),
    }),
    enabled: settled.trim() !== "",
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    staleTime: 30_000,
    retry: false,
  });
  const isEmpty = formula.trim() === "";
  return {
    checked: isEmpty ? undefined : query.data,
    error: isEmpty ? null : query.error,
    isChecking: !isEmpty && (settled !== formula || query.isFetching),
    retry: () => void query.refetch(),
  };
}

export function completeFormula(formula: string, cursor: number, scope: FormulaScope, language: string, signal: AbortSignal) {
  return api.post<FormulaCompletion>("/formulas:complete", { ...context(scope, language), formula, cursor }, { signal });
}

export function formatFormula(formula: string, scope: FormulaScope, language: string) {
  return api.post<FormulaText>("/formulas:format", { ...context(scope, language), formula });
}
