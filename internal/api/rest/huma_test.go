package rest

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"switchboard/internal/api/auth"
	"switchboard/internal/kit/errs"
)

func TestDefectsCostOneRequest(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	a := New(Deps{Log: slog.New(slog.NewTextHandler(&log, nil)), Version: "test"})
	a.mux.HandleFunc("GET "+Prefix+"/panic", func(http.ResponseWriter, *http.Request) { panic("secret detail") })
	a.mux.HandleFunc("GET "+Prefix+"/late", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("half"))
		panic("secret detail")
	})
	gate, err := auth.New(nil, a.deps.Log, auth.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(gate.Wrap(a))
	t.Cleanup(server.Close)

	res, err := http.Get(server.URL + Prefix + "/panic") //nolint:noctx // a test
	if err != nil {
		t.Fatal(err)
	}
	var problem struct{ Code, Detail string }
	if err := json.NewDecoder(res.Body).Decode(&problem); err != nil || res.StatusCode != 500 || problem.Code != "internal" {
		t.Errorf("answer = %d %+v, %v", res.StatusCode, problem, err)
	}
	_ = res.Body.Close()
	if strings.Contains(problem.Detail, "secret") || !strings.Contains(log.String(), "secret detail") {
		t.Errorf("people see %q, operators %q", problem.Detail, log.String())
	}
	if res, err := http.Get(server.URL + Prefix + "/late"); err == nil { //nolint:noctx // a test
		_, err = new(bytes.Buffer).ReadFrom(res.Body)
		_ = res.Body.Close()
		if err == nil {
			t.Error("an answer cut off by a defect looks whole")
		}
	}
}

func TestTime(t *testing.T) {
	t.Parallel()
	type holder struct {
		At   Time `json:"at"`
		None Time `json:"none,omitzero"`
	}
	at := time.Date(2026, 1, 2, 4, 4, 5, 60_000_000, time.FixedZone("", 3600))
	raw, err := json.Marshal(holder{At: Time(at)})
	if err != nil || string(raw) != `{"at":"2026-01-02T03:04:05.060Z"}` {
		t.Fatalf("JSON = %s, %v", raw, err)
	}
	var back holder
	if err := json.Unmarshal(raw, &back); err != nil || !time.Time(back.At).Equal(at) {
		t.Errorf("back = %v, %v", time.Time(back.At), err)
	}
}

func TestFailureOfAnOperation(t *testing.T) {
	t.Parallel()
	f := &failure{retry: "7"}
	if h := f.GetHeaders(); h.Get("Retry-After") != "7" {
		t.Errorf("headers = %v", h)
	}
	var problem *failure
	err := (&API{deps: Deps{Log: slog.New(slog.DiscardHandler)}}).failed(t.Context(), huma.Operation{OperationID: "x"}, errs.Bad("x", "name", "is missing", "fill it in"))
	if !errors.As(err, &problem) || problem.Status != 400 || len(problem.Errors) != 1 {
		t.Errorf("failed = %+v", err)
	}
}

func FuzzUnmarshal(f *testing.F) {
	for _, seed := range []string{`{"a":"b"}`, `"\u0000"`, `"\\u0000"`, `"\\\u0000"`, "\"\xff\"", `"\u00000"`, `[1,{"\u0000":2}]`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var v any
		if unmarshal(data, &v) == nil && strings.Contains(text(v), "\x00") {
			t.Fatalf("%q brought a NUL in", data)
		}
	})
}

// text is every string in a JSON value.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		all := ""
		for _, item := range v {
			all += text(item)
		}
		return all
	case map[string]any:
		all := ""
		for name, item := range v {
			all += name + text(item)
		}
		return all
	}
	return ""
}
