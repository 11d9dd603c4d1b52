import { describe, expect, it } from "vitest";
import { keyState } from "./keyState";

const now = Date.parse("2026-03-02T10:00:00Z");

describe("keyState", () => {
  it("works until it expires, to the moment", () => {
    expect(keyState({}, now)).toBe("works");
    expect(keyState({ expiresAt: "2026-03-02T10:00:01Z" }, now)).toBe("works");
    expect(keyState({ expiresAt: "2026-03-02T10:00:00Z" }, now)).toBe("expired");
  });

  it("is revoked whatever else is true", () => {
    expect(keyState({ revokedAt: "2026-01-01T00:00:00Z", expiresAt: "2027-01-01T00:00:00Z" }, now)).toBe("revoked");
  });
});
