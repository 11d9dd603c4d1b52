import { expect, it } from "vitest";
import { columnWidth } from "./columnWidth";

it.each([
  ["Name", "minmax(80px, 1fr)"],
  ["Priority, lower first", "minmax(80px, 1fr)"],
  ["Kapazitätseinheiten", "minmax(142px, 1fr)"],
  ["", "minmax(80px, 1fr)"],
])("%s", (header, width) => expect(columnWidth(header, 80, "1fr")).toBe(width));
