package app

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/alecthomas/kong"
)

// settingsFile holds the values of the JSON file that --config names, by the name of the flag without its hyphens.
type settingsFile map[string]setting

type setting struct {
	key   string // as the file spells it
	value any
}

// settings reads the file. A key may be spelt like the flag, in snake_case or in camelCase.
func settings(r io.Reader) (kong.Resolver, error) {
	var values map[string]any
	if err := json.NewDecoder(r).Decode(&values); err != nil {
		if f, ok := r.(interface{ Name() string }); ok {
			return nil, fmt.Errorf("the settings file %s is no JSON object: %w", f.Name(), err)
		}
		return nil, fmt.Errorf("the settings file is no JSON object: %w", err)
	}
	s := settingsFile{}
	for key, value := range values {
		name := plainKey(key)
		if other, twice := s[name]; twice {
			return nil, fmt.Errorf("the settings file has %q and %q, which are the same: keep one", other.key, key)
		}
		s[name] = setting{key, value}
	}
	return s, nil
}

func plainKey(key string) string {
	return strings.ToLower(strings.NewReplacer("-", "", "_", "").Replace(key))
}

// Validate implements kong.Resolver: a key that no command knows is most likely misspelt, and would change nothing.
func (s settingsFile) Validate(app *kong.Application) error {
	known := map[string]bool{}
	err := kong.Visit(app, func(node kong.Visitable, next kong.Next) error {
		if flag, ok := node.(*kong.Flag); ok {
			known[plainKey(flag.Name)] = true
		}
		return next(nil)
	})
	if err != nil {
		return err
	}
	for name, one := range s {
		if !known[name] {
			return fmt.Errorf("the settings file has the key %q, which is not known: check its spelling against the flags", one.key)
		}
	}
	return nil
}

// Resolve implements kong.Resolver. The environment wins over the file.
func (s settingsFile) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	for _, name := range flag.Envs {
		if _, set := os.LookupEnv(name); set {
			return nil, nil
		}
	}
	return s[plainKey(flag.Name)].value, nil
}
