// Package internal_test holds the house to its plan: which room may import which. It reads the import lines of every file,
// so a broken rule is named without building anything. docs/ARCHITECTURE.md explains the plan.
package internal_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "switchboard"

// tiers says which tiers each may import besides the standard library and third parties.
var tiers = map[string][]string{
	"kit":       {"kit"},
	"engine":    {"kit", "engine"},
	"core":      {"kit", "engine", "core"}, // core further by level
	"store":     {"kit", "engine", "core", "store"},
	"search":    {"kit", "engine", "core", "search"},
	"channel":   {"kit", "engine", "core", "channel"},
	"speech":    {"kit", "engine", "core", "speech"},
	"bus":       {"kit", "core"},
	"connector": {"kit", "core"},
	"llm":       {"kit", "core"},
	"api":       {"kit", "engine", "core", "api", "channel"}, // api/widget is the HTTP face of channel/webchat
	"app": {
		"kit", "engine", "core", "store", "search", "channel", "speech", "bus", "connector", "llm", "api", "app", "web",
	},
	"web":  {},
	"cmd":  {"app"},
	"test": {"test", "engine"}, // knows the program by its binary and its public addresses; engines are measured in process
}

// levels orders the features of core: each imports lower levels only.
var levels = map[string]int{
	"event":    0,
	"identity": 1,
	"record":   2, "job": 2,
	"conversation": 3, "formula": 3, "presence": 3, "knowledge": 3,
	"routing": 4, "casework": 4, "bot": 4, "call": 4, "survey": 4,
	"collab": 5, "copilot": 5, "supervise": 5, "workforce": 5, "insight": 5, "automate": 5, "solution": 5,
}

// outside lists what the standard library offers for input and output; kit, engine and core leave that to adapters.
var outside = map[string][]string{
	"kit":    {"database/sql", "net/http", "os", "os/exec"},
	"engine": {"database/sql", "net", "net/http", "os", "os/exec", "log/slog"},
	"core":   {"database/sql", "net/http", "os", "os/exec"},
}

// TestImports reads every Go file of the repository.
func TestImports(t *testing.T) {
	t.Parallel()
	read := 0
	for _, root := range []string{"internal", "cmd", "web", "test"} {
		files, err := goFiles(os.DirFS(".."), root)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			imports, err := importsOf(filepath.Join("..", filepath.FromSlash(file)))
			if err != nil {
				t.Fatal(err)
			}
			for _, imported := range imports {
				if broken := rule(file, imported); broken != "" {
					t.Errorf("%s imports %q: %s", file, imported, broken)
				}
			}
			read++
		}
	}
	if read == 0 {
		t.Error("no Go file was read: the test looks in the wrong place")
	}
}

// TestRules proves that each rule bites and that what is allowed passes.
func TestRules(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		file, imported, want string // want is a part of the message, empty when allowed
	}{
		{"internal/kit/errs/errs.go", "switchboard/internal/core/event", "kit may import kit"},
		{"internal/engine/match/match.go", "switchboard/internal/kit/errs", ""},
		{"internal/engine/match/match.go", "switchboard/internal/core/event", "engine may import kit, engine"},
		{"internal/engine/match/match.go", "os", "without I/O"},
		{"internal/engine/match/match_test.go", "os", ""},
		{"internal/engine/match/match_test.go", "switchboard/internal/core/event", "engine may import kit, engine"},
		{"internal/core/conversation/a.go", "switchboard/internal/core/record", ""},
		{"internal/core/conversation/a.go", "switchboard/internal/core/conversation/part", ""},
		{"internal/core/conversation/a.go", "switchboard/internal/core/presence", "same level"},
		{"internal/core/conversation/a.go", "switchboard/internal/core/routing", "lower level"},
		{"internal/core/conversation/a.go", "switchboard/internal/store/sql", "core may import"},
		{"internal/core/conversation/a_test.go", "switchboard/internal/store/storetest", ""},
		{"internal/core/conversation/a_test.go", "switchboard/internal/app", "wires last"},
		{"internal/core/gossip/a.go", "switchboard/internal/core/event", "has no level"},
		{"internal/core/event/a.go", "database/sql", "without I/O"},
		{"internal/store/sql/a.go", "switchboard/internal/core/routing", ""},
		{"internal/store/sql/a.go", "switchboard/internal/api/rest", "store may import"},
		{"internal/bus/mem/a.go", "switchboard/internal/engine/match", "bus may import kit, core"},
		{"internal/api/rest/a.go", "switchboard/internal/store/sql", "api may import"},
		{"internal/api/widget/a.go", "switchboard/internal/channel/webchat", ""},
		{"internal/channel/webchat/a.go", "switchboard/internal/api/widget", "channel may import"},
		{"internal/app/a.go", "switchboard/web", ""},
		{"internal/util/a.go", "switchboard/internal/kit/errs", "no tier"},
		{"cmd/switchboard/main.go", "switchboard/internal/app", ""},
		{"cmd/switchboard/main.go", "switchboard/internal/kit/errs", "cmd may import app"},
		{"test/fault/a_test.go", "switchboard/test/rig", ""},
		{"test/fault/a_test.go", "switchboard/internal/store/sql", "test may import test"},
		{"web/embed.go", "switchboard/internal/kit/errs", "web may import nothing"},
	} {
		got := rule(c.file, c.imported)
		if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("rule(%s, %s) = %q, want %q", c.file, c.imported, got, c.want)
		}
	}
}

// rule tells which rule the import breaks, or nothing.
func rule(file, imported string) string {
	from, test := tierOf(path.Dir(file)), strings.HasSuffix(file, "_test.go")
	may, known := tiers[from]
	if !known {
		return fmt.Sprintf("%s is in no tier of the plan; add it to tiers in internal/arch_test.go with what it may import", path.Dir(file))
	}
	if !ours(imported) {
		if !test && slices.Contains(outside[from], imported) {
			return from + " decides without I/O; declare a port and let an adapter do it"
		}
		return ""
	}
	folder := strings.TrimPrefix(imported, module+"/")
	to := tierOf(folder)
	if test && from != "kit" && from != "engine" && from != "test" {
		if to == "app" && from != "app" && from != "cmd" {
			return "app wires last; a test below it builds what it needs itself"
		}
		return "" // tests stand their feature on real storage and beside others
	}
	if !slices.Contains(may, to) {
		list := strings.Join(may, ", ")
		if list == "" {
			list = "nothing of ours"
		}
		return fmt.Sprintf("%s may import %s, not %s", from, list, to)
	}
	if from == "core" && to == "core" {
		return level(featureOf(path.Dir(file)), featureOf(folder))
	}
	return ""
}

// level compares two features of core.
func level(from, to string) string {
	if from == to {
		return ""
	}
	for _, feature := range []string{from, to} {
		if _, ok := levels[feature]; !ok {
			return fmt.Sprintf("core/%s has no level; add it to levels in internal/arch_test.go", feature)
		}
	}
	switch {
	case levels[to] == levels[from]:
		return fmt.Sprintf("core/%s and core/%s are of the same level %d; hear its events instead", from, to, levels[from])
	case levels[to] > levels[from]:
		return fmt.Sprintf("core/%s (level %d) may import a lower level only, core/%s is level %d", from, levels[from], to, levels[to])
	}
	return ""
}

// tierOf is the room of a folder: internal/core/event → core, cmd/switchboard → cmd.
func tierOf(folder string) string {
	parts := strings.Split(folder, "/")
	if parts[0] == "internal" && len(parts) > 1 {
		return parts[1]
	}
	return parts[0]
}

// featureOf is the feature of a folder in core: internal/core/record/part → record.
func featureOf(folder string) string {
	parts := strings.Split(folder, "/")
	if len(parts) < 3 {
		return ""
	}
	return parts[2]
}

func ours(imported string) bool {
	return imported == module || strings.HasPrefix(imported, module+"/")
}

// goFiles lists the Go files below root, without those of other people's packages and of this test.
func goFiles(tree fs.FS, root string) ([]string, error) {
	var files []string
	err := fs.WalkDir(tree, root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == "testdata") {
			return fs.SkipDir
		}
		if strings.HasSuffix(name, ".go") && path.Dir(name) != "internal" {
			files = append(files, name)
		}
		return nil
	})
	return files, err
}

func importsOf(file string) ([]string, error) {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	var list []string
	for _, spec := range parsed.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, err
		}
		list = append(list, name)
	}
	return list, nil
}
