package migrate

import (
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
)

// Step is one migration.
type Step struct {
	Number int
	Name   string
	texts  map[string]string // by engine; "" is the text for every engine
}

// engines are those that a step must be able to run on.
var engines = []string{"sqlite", "postgres"}

var fileName = regexp.MustCompile(`^(\d{4})_([a-z]+)(?:\.(sqlite|postgres))?\.sql$`)

// of is the text of the step for an engine.
func (s Step) of(engine string) string {
	if text, ok := s.texts[engine]; ok {
		return text
	}
	return s.texts[""]
}

// read lists the steps in a folder. Each has either one file for all engines or one for each.
func read(folder fs.FS) ([]Step, error) {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return nil, err
	}
	var steps []Step
	for _, e := range entries { // by name, so the files of one step follow each other
		parts := fileName.FindStringSubmatch(e.Name())
		if parts == nil {
			return nil, fmt.Errorf("%s: want NNNN_feature.sql or NNNN_feature.<engine>.sql", e.Name())
		}
		text, err := fs.ReadFile(folder, e.Name())
		if err != nil {
			return nil, err
		}
		n, err := strconv.Atoi(parts[1])
		if err != nil {
			return nil, err
		}
		last := len(steps) - 1
		switch {
		case last < 0 || steps[last].Number != n:
			steps = append(steps, Step{n, parts[2], map[string]string{parts[3]: string(text)}})
		case steps[last].Name != parts[2]:
			return nil, fmt.Errorf("%s: step %d is %q already", e.Name(), n, steps[last].Name)
		default:
			steps[last].texts[parts[3]] = string(text)
		}
	}
	for _, s := range steps {
		if err := s.complete(); err != nil {
			return nil, err
		}
	}
	return steps, nil
}

func (s Step) complete() error {
	_, common := s.texts[""]
	if common && len(s.texts) > 1 {
		return fmt.Errorf("%04d_%s: has a common file and one for an engine", s.Number, s.Name)
	}
	for _, engine := range engines {
		if _, ok := s.texts[engine]; !common && !ok {
			return fmt.Errorf("%04d_%s: has no file for %s", s.Number, s.Name, engine)
		}
	}
	return nil
}
