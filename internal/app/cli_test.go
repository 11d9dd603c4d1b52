package app

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// command line runs it and returns the exit status and what it says.
func line(args ...string) (code int, out, errOut string) {
	var o, e bytes.Buffer
	code = Main("1.2.3", args, &o, &e)
	return code, o.String(), e.String()
}

func TestVersionAndDescription(t *testing.T) {
	t.Parallel()
	if code, out, errOut := line("version"); code != 0 || out != "1.2.3\n" || errOut != "" {
		t.Errorf("version: %d %q %q", code, out, errOut)
	}
	code, out, errOut := line("openapi")
	var spec struct {
		OpenAPI string         `json:"openapi"`
		Paths   map[string]any `json:"paths"`
	}
	if err := json.Unmarshal([]byte(out), &spec); err != nil || code != 0 || errOut != "" {
		t.Fatalf("openapi: %d %q, %v", code, errOut, err)
	}
	if !strings.HasPrefix(spec.OpenAPI, "3.1") || len(spec.Paths) < 20 {
		t.Errorf("openapi %s with %d paths", spec.OpenAPI, len(spec.Paths))
	}
	if code, out, _ := line("--help"); code != 0 || !strings.Contains(out, "serve") {
		t.Errorf("help: %d %q", code, out)
	}
}

func TestBadCommandLines(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	broken := filepath.Join(t.TempDir(), "broken.json")
	must(t, os.WriteFile(broken, []byte(`{"data":`), 0o600))
	for _, c := range []struct {
		args string
		code int
		says string
	}{
		{"", 2, "serve"},
		{"dance", 2, "dance"},
		{"serve --colour red", 2, "--colour"},
		{"serve --log-format xml", 2, "xml"},
		{"serve --stop-timeout soon", 2, "--stop-timeout"},
		{"serve --config " + broken, 2, "broken.json"},
		{"serve --config " + data + "/none.json", 2, "none.json"},
		{"serve --listen nowhere", 1, "listen"},
		{"serve --database mysql://x", 1, "database"},
		{"serve --public-url desk", 1, "public-url"},
		{"serve --proxies everywhere", 1, "everywhere"},
		{"serve --metrics-from 10.0.0.1", 1, "10.0.0.1"},
	} {
		args := strings.Fields(c.args)
		if c.code == 1 {
			args = append(args, "--data", data)
		}
		code, _, errOut := line(args...)
		if code != c.code || !strings.Contains(errOut, c.says) || !strings.Contains(errOut, "switchboard:") {
			t.Errorf("%q: exit %d, want %d, and says %q", c.args, code, c.code, errOut)
		}
	}
	if _, err := os.Stat(data); err == nil {
		t.Error("a command that was refused has made its folder")
	}
}

func TestFlagsWinOverTheEnvironmentAndThatOverTheFile(t *testing.T) {
	base := t.TempDir()
	folder := func(name string) string { return filepath.Join(base, name) }
	config := folder("settings.json")
	content, err := json.Marshal(map[string]string{"data": folder("file")})
	must(t, err)
	must(t, os.WriteFile(config, content, 0o600))
	expect := func(want string, args ...string) {
		t.Helper()
		if code, _, errOut := line(append([]string{"migrate"}, args...)...); code != 0 {
			t.Fatalf("migrate %v: %d %s", args, code, errOut)
		}
		for _, name := range []string{"file", "env", "flag"} {
			if _, err := os.Stat(filepath.Join(folder(name), "switchboard.db")); (err == nil) != (name == want) {
				t.Errorf("migrate %v: the %s setting is used: %v, want %s", args, name, err == nil, want)
			}
			must(t, os.RemoveAll(folder(name)))
		}
	}
	expect("flag", "--data", folder("flag"))
	expect("file", "--config", config)
	expect("flag", "--config", config, "--data", folder("flag"))
	t.Setenv("SWITCHBOARD_CONFIG", config)
	expect("file")
	t.Setenv("SWITCHBOARD_DATA", folder("env"))
	expect("env")
	expect("env", "--config", config)
	expect("flag", "--config", config, "--data", folder("flag"))
}

func TestFailuresSpeakToThePersonAtTheTerminal(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	f, err := openFolder(data)
	must(t, err)
	code, _, errOut := line("migrate", "--data", data)
	if code != 1 || !strings.Contains(errOut, "Another Switchboard uses the folder "+data) {
		t.Errorf("a folder in use: %d %q", code, errOut)
	}
	must(t, f.close())
	must(t, os.WriteFile(filepath.Join(data, "secret"), []byte("abc"), 0o600))
	code, _, errOut = line("serve", "--data", data, "--listen", "127.0.0.1:0", "--log-level", "error")
	if code != 1 || !strings.Contains(errOut, "damaged") || !strings.Contains(errOut, "Restore it from a backup") {
		t.Errorf("a damaged secret: %d %q", code, errOut)
	}
}
