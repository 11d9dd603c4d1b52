import type { Locator } from "@playwright/test";

/** A file as it lies on a customer's disk. */
export interface TestFile {
  name: string;
  type: string;
  bytes: Buffer;
}

/** Lets go of a file over an element. */
export async function dropFile(target: Locator, file: TestFile): Promise<void> {
  const data = await target.evaluateHandle(makeTransfer, transferable(file));
  for (const kind of ["dragenter", "dragover", "drop"]) await target.dispatchEvent(kind, { dataTransfer: data });
}

/** Pastes a file into a field, as after copying a picture. */
export async function pasteFile(target: Locator, file: TestFile): Promise<void> {
  await target.evaluate((element, { name, type, base64 }) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name, { type }));
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, transferable(file));
}

/** Chooses a file in the dialog that a button opens. */
export async function chooseFile(button: Locator, file: TestFile): Promise<void> {
  const asked = button.page().waitForEvent("filechooser");
  await button.click();
  await (await asked).setFiles({ name: file.name, mimeType: file.type, buffer: file.bytes });
}

interface Transferable {
  name: string;
  type: string;
  base64: string;
}

function transferable({ name, type, bytes }: TestFile): Transferable {
  return { name, type, base64: bytes.toString("base64") };
}

function makeTransfer(_element: Element, { name, type, base64 }: Transferable): DataTransfer {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name, { type }));
  return data;
}
