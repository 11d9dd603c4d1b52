package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWrongSettingsFilesAreRefused(t *testing.T) {
	t.Parallel()
	for content, want := range map[string]string{
		`{"listn": "127.0.0.1:0"}`: `"listn", which is not known`,
		`{"listen": `:              "settings.json is no JSON object",
		`["listen"]`:               "settings.json is no JSON object",
		`{"public-url": "nonsense", "data": "DIR"}`:                                                     "public-url is no web address",
		`{"public_url": "nonsense", "data": "DIR"}`:                                                     "public-url is no web address",
		`{"publicUrl": "nonsense", "data": "DIR"}`:                                                      "public-url is no web address",
		`{"stop-timeout": "-1s", "data": "DIR"}`:                                                        "stop-timeout is negative",
		`{"publicUrl": "https://a.example.com", "public-url": "https://b.example.com"}`:                 "which are the same",
		`{"metrics-from": ["10.0.0.0/8", "everywhere"], "listen": "127.0.0.1:0", "log-level": "error"}`: `metrics-from has "everywhere"`,
	} {
		folder := t.TempDir()
		file := filepath.Join(folder, "settings.json")
		content = strings.ReplaceAll(content, "DIR", filepath.Join(folder, "data"))
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		code, _, errOut := line("migrate", "--config", file)
		if code == 0 || !strings.Contains(errOut, want) {
			t.Errorf("%s: status %d, %q, want %q", content, code, errOut, want)
		}
	}
}
