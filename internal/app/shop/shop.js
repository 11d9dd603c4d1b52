// The demo's shop: opens the chat and switches the simulated customers.
const box = document.getElementById("customers");
const state = document.getElementById("state");

document.getElementById("ask").addEventListener("click", () => window.Switchboard?.open());

async function call(method, body) {
  const answer = await fetch("customers", { method, body, headers: { "Content-Type": "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  box.checked = (await answer.json()).on;
}

box.addEventListener("change", () => {
  state.textContent = "";
  call("PUT", JSON.stringify({ on: box.checked })).catch(() => {
    box.checked = !box.checked;
    state.textContent = "The server did not answer. Try again.";
  });
});
call("GET").catch(() => { state.textContent = "The server did not answer."; });
