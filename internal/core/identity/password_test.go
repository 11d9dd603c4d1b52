package identity

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"switchboard/internal/kit/errs"
)

func TestPasswordHash(t *testing.T) {
	t.Parallel()
	h := newHasher()
	encoded, err := h.Hash(t.Context(), "Pässwörter sind lang")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(encoded, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("hash = %s", encoded)
	}
	cases := map[string]struct {
		encoded, password string
		right             bool
	}{
		"Right":      {encoded, "Pässwörter sind lang", true},
		"Decomposed": {encoded, "Pa\u0308sswo\u0308rter sind lang", true}, // as macOS types it
		"Wrong":      {encoded, "Pässwörter sind kurz", false},
		"Empty":      {encoded, "", false},
		"Unknown":    {"", "Pässwörter sind lang", false},
	}
	for name, c := range cases {
		if right, err := h.Verify(t.Context(), c.encoded, c.password); err != nil || right != c.right {
			t.Errorf("%s = %v, %v", name, right, err)
		}
	}
	again, err := h.Hash(t.Context(), "Pässwörter sind lang")
	if err != nil || again == encoded {
		t.Errorf("two hashes are the same: %v", err)
	}
	if _, err := h.Verify(t.Context(), "plain text", "x"); err == nil {
		t.Error("a damaged hash was accepted")
	}
}

// TestKnownHash holds a hash that the reference implementation's command line made: echo -n password | argon2 somesalt -id.
func TestKnownHash(t *testing.T) {
	t.Parallel()
	const reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
	right, err := newHasher().Verify(t.Context(), reference, "password")
	if err != nil || !right {
		t.Errorf("Verify = %v, %v", right, err)
	}
}

func TestHasherBoundsItsMemory(t *testing.T) {
	t.Parallel()
	h := newHasher()
	release := make(chan struct{})
	running, done := make(chan struct{}), make(chan error)
	for range hashesAtOnce {
		go func() { done <- h.run(context.Background(), func() { running <- struct{}{}; <-release }) }()
	}
	for range hashesAtOnce {
		<-running
	}
	ctx, cancel := context.WithCancel(t.Context())
	waited := make(chan error)
	go func() { waited <- h.run(ctx, func() { t.Error("a third hash ran") }) }()
	cancel()
	if err := <-waited; !errors.Is(err, context.Canceled) || !errs.Is(err, errs.Unavailable) {
		t.Errorf("waiting hash = %v", err)
	}
	for range cap(h.waiting) - hashesAtOnce {
		h.waiting <- struct{}{}
	}
	if err := h.run(t.Context(), func() { t.Error("ran beyond the queue") }); !errs.Is(err, errs.Unavailable) {
		t.Errorf("beyond the queue = %v", err)
	}
	close(release)
	for range hashesAtOnce {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

func TestLockFor(t *testing.T) {
	t.Parallel()
	want := []time.Duration{0, 0, 0, 0, 0, 1, 2, 4, 8, 15, 15}
	for failures, minutes := range want {
		if got := lockFor(failures); got != minutes*time.Minute {
			t.Errorf("lockFor(%d) = %v, want %v", failures, got, minutes*time.Minute)
		}
	}
	if got := lockFor(1 << 40); got != lockMax {
		t.Errorf("lockFor(many) = %v", got)
	}
}

func FuzzParsePHC(f *testing.F) {
	f.Add("$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")
	f.Add("$argon2id$v=19$m=4294967295,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")
	f.Add("$argon2i$v=19$m=8,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")
	f.Add("$$$$$")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := parsePHC(text)
		if err != nil {
			return
		}
		if p.memory < 8 || p.memory > 1<<17 || p.passes < 1 || p.passes > 16 || p.lanes < 1 || p.lanes > 8 {
			t.Fatalf("costs out of bounds: %+v", p)
		}
		if p.String() != text {
			t.Fatalf("%q reads back as %q", text, p.String())
		}
	})
}

func FuzzParseKey(f *testing.F) {
	f.Add("sbk_abcdefgh_" + strings.Repeat("A", secretLength))
	f.Add("sbk_abcdefg__" + strings.Repeat("_", secretLength))
	f.Add("sbk_")
	f.Fuzz(func(t *testing.T, text string) {
		prefix, secret, ok := parseKey(text)
		if ok && (KeyMark+prefix+"_"+secret != text || len(prefix) != prefixLength || len(secret) != secretLength) {
			t.Fatalf("%q came apart as %q and %q", text, prefix, secret)
		}
	})
}
