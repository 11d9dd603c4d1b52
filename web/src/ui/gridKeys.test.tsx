import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { moveInGrid } from "./gridKeys";

function Grid() {
  return (
    <div role="grid" onKeyDown={moveInGrid}>
      {[1, 2, 3].map((index) => (
        <div key={index} role="row" aria-rowindex={index}>
          <button>{`open ${index}`}</button>
          {index !== 3 && <button>{`more ${index}`}</button>}
        </div>
      ))}
    </div>
  );
}

const focused = () => document.activeElement?.textContent;

describe("moveInGrid", () => {
  it("keeps the column going down and up, and stays within the row sideways", async () => {
    const user = userEvent.setup();
    render(<Grid />);
    screen.getByText("open 1").focus();
    await user.keyboard("{ArrowRight}");
    expect(focused()).toBe("more 1");
    await user.keyboard("{ArrowDown}");
    expect(focused()).toBe("more 2");
    await user.keyboard("{ArrowRight}");
    expect(focused()).toBe("more 2");
    await user.keyboard("{ArrowDown}");
    expect(focused()).toBe("open 3");
    await user.keyboard("{ArrowDown}");
    expect(focused()).toBe("open 3");
    await user.keyboard("{ArrowUp}");
    expect(focused()).toBe("open 2");
  });
});
