package problem

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"switchboard/internal/kit/errs"
)

func TestOf(t *testing.T) {
	t.Parallel()
	secret := errors.New("dial tcp 10.0.0.1: refused")
	cases := map[string]struct {
		err    error
		status int
		code   string
		detail string
		fields int
	}{
		"Field":         {errs.Bad("x", "email", "is missing", "fill it in"), 400, "invalid", "email is missing: fill it in.", 1},
		"Sentence":      {errs.New("x", errs.Conflict, "It has ended."), 409, "conflict", "It has ended.", 0},
		"NoSentence":    {errs.E("x", errs.Unavailable, secret), 503, "unavailable", "The server cannot do this right now. Try again in a moment.", 0},
		"Defect":        {errs.E("x", errs.Internal, secret), 500, "internal", "Something went wrong on the server.", 0},
		"Foreign":       {secret, 500, "internal", "Something went wrong on the server.", 0},
		"Wrapped":       {errs.E("y", errs.Internal, errs.New("x", errs.NotFound, "There is no such file.")), 404, "not_found", "There is no such file.", 0},
		"DefectsSecret": {&errs.Error{Op: "x", Msg: "table message", Err: secret}, 500, "internal", "Something went wrong on the server.", 0},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := Of(c.err)
			if d.Status != c.status || d.Code != c.code || d.Detail != c.detail || len(d.Errors) != c.fields {
				t.Errorf("Of = %+v", d)
			}
		})
	}
}

func TestEveryKindHasAStatus(t *testing.T) {
	t.Parallel()
	for kind := errs.Internal; kind <= errs.Unavailable; kind++ {
		if Status(kind) < 400 || sentences[kind] == "" {
			t.Errorf("kind %s has status %d and sentence %q", kind, Status(kind), sentences[kind])
		}
	}
}

type later time.Duration

func (l later) Error() string             { return "later" }
func (l later) RetryAfter() time.Duration { return time.Duration(l) }

func TestWrite(t *testing.T) {
	t.Parallel()
	w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil)
	Write(w, r, slog.New(slog.DiscardHandler), errs.E("x", errs.RateLimited, later(1200*time.Millisecond)))
	var d Document
	if err := json.Unmarshal(w.Body.Bytes(), &d); err != nil || w.Code != 429 || d.Code != "rate_limited" {
		t.Errorf("answer %d %s, %v", w.Code, w.Body, err)
	}
	if got := w.Header().Get("Retry-After"); got != "2" {
		t.Errorf("Retry-After = %q, want 2", got)
	}
	if got := w.Header().Get("Content-Type"); got != MediaType {
		t.Errorf("Content-Type = %q", got)
	}
}

func TestWriteLogsOnlyOurFaults(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	log := slog.New(slog.NewTextHandler(&out, nil))
	gone, leave := context.WithCancel(t.Context())
	leave()
	Write(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil), log, errs.New("x", errs.NotFound, "no"))
	Write(httptest.NewRecorder(), httptest.NewRequestWithContext(gone, http.MethodGet, "/", nil), log, context.Canceled)
	if out.Len() > 0 {
		t.Errorf("logged %q", out.String())
	}
	Write(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/thing", nil), log, errors.New("broken pipe"))
	if !strings.Contains(out.String(), "/thing") || !strings.Contains(out.String(), "broken pipe") {
		t.Errorf("logged %q", out.String())
	}
}
