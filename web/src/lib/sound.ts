import { storedState } from "./storedState";

export const soundOn = storedState<boolean>("local", "switchboard.sound", (stored) => stored !== false);

let audio: AudioContext | undefined;

/** Two soft rising notes for an offer, one short note for a message. Silent until the page was used once. */
export function playTone(kind: "offer" | "message"): void {
  if (!soundOn.get() || typeof AudioContext === "undefined" || !navigator.userActivation?.hasBeenActive) return;
  audio ??= new AudioContext();
  if (audio.state === "suspended") {
    audio.resume().catch(() => undefined);
    return;
  }
  const notes = kind === "offer" ? [523.25, 659.25, 783.99] : [587.33];
  notes.forEach((frequency, index) => playNote(frequency, index * 0.14));
}

function playNote(frequency: number, delay: number): void {
  if (!audio) return;
  const start = audio.currentTime + delay;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.type = "sine";
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(0.12, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, start + 0.35);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.4);
}
