package cases

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Read reads every case file (*.txt) below the root, which may be the folder that holds expression, interpreter and
// mutation, one of these, or any other folder. Lines that break the format are listed as problems of the suite; the error
// is for folders that cannot be read and for limits.
func Read(root fs.FS) (*Suite, error) { return ReadNamed(root, "") }

// ReadNamed is Read for a root whose base name is known. The name tells a folder of scripts, and lets a subset name files
// relative to the parent of the root.
func ReadNamed(root fs.FS, name string) (*Suite, error) {
	suite := &Suite{Name: name}
	err := fs.WalkDir(root, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if entry.Name() == unready {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.EqualFold(path.Ext(file), ".txt") {
			return nil
		}
		return suite.add(root, file, entry)
	})
	if err != nil {
		return nil, fmt.Errorf("read the case files: %w", err)
	}
	suite.disable()
	suite.override()
	return suite, nil
}

// add reads one file.
func (s *Suite) add(root fs.FS, file string, entry fs.DirEntry) error {
	if len(s.Files) == maxFiles {
		return fmt.Errorf("more than %d case files; choose a smaller folder", maxFiles)
	}
	info, err := entry.Info()
	if err != nil {
		return err
	}
	if info.Size() > maxFileSize {
		return fmt.Errorf("%s has %d bytes; a case file has at most %d", file, info.Size(), maxFileSize)
	}
	data, err := fs.ReadFile(root, file)
	if err != nil {
		return err
	}
	p := parser{file: &File{Path: file, Script: isScript(path.Join(s.Name, file))}}
	p.parse(data)
	s.Files = append(s.Files, p.file)
	s.Problems = append(s.Problems, p.problems...)
	return nil
}

// isScript tells by the folders whether a file is one conversation.
func isScript(file string) bool {
	for folder := range strings.SplitSeq(path.Dir(file), "/") {
		if strings.EqualFold(folder, "mutation") || strings.EqualFold(folder, "MutationScripts") {
			return true
		}
	}
	return false
}

// disable marks the files that another one names; all of that happens before anything runs.
func (s *Suite) disable() {
	for _, by := range s.Files {
		for _, name := range by.Disables {
			for _, f := range s.Files {
				if strings.EqualFold(path.Base(f.Path), name) {
					f.Disabled = by.Path
				}
			}
		}
	}
}

// parser reads the lines of one file.
type parser struct {
	file     *File
	problems []Problem
	line     int             // 1-based
	open     *Case           // waits for its result
	more     strings.Builder // its continuation lines
	old      string          // the runtimes that the next case is not for
}

// byteOrderMark may stand at the beginning of a file, even twice.
var byteOrderMark = []byte("\ufeff")

// oldRuntime is the reason for leaving out results that hold on runtimes of the past only; a newer result for the same
// formula often stands beside them.
const oldRuntime = "is the result of an older runtime"

// marked begins the reason of a case with #SKIP in place of its result.
const marked = "is marked #SKIP"

// parse reads the whole file.
func (p *parser) parse(data []byte) {
	for bytes.HasPrefix(data, byteOrderMark) {
		data = data[len(byteOrderMark):]
	}
	text := strings.ReplaceAll(strings.ReplaceAll(string(data), "\r\n", "\n"), "\r", "\n")
	for line := range strings.SplitSeq(text, "\n") {
		p.line++
		p.read(line)
	}
	if p.open != nil {
		p.line = p.open.Line
		p.problem("the formula has no result")
	}
	if c := conflict(p.file.Requires); c != "" {
		p.line = 1
		p.problem("#SETUP both asks for and against " + c)
	}
}

// read takes one line.
func (p *parser) read(line string) {
	switch {
	case strings.TrimSpace(line) == "", strings.HasPrefix(line, "//"):
	case strings.HasPrefix(line, ">>"):
		p.begin(strings.TrimSpace(line[2:]))
	case p.open == nil && line[0] == '#':
		p.directive(line)
	case p.open == nil:
		p.problem("a result without a formula")
	case line[0] == ' ', line[0] == '\t':
		p.more.WriteString("\r\n" + line)
	default:
		p.end(strings.TrimSpace(line))
	}
}

// begin opens a case.
func (p *parser) begin(expr string) {
	if p.open != nil {
		p.problem("the formula before this one has no result")
	}
	p.open = &Case{File: p.file.Path, Line: p.line, Expr: expr}
	p.more.Reset()
	if slices.Contains(strings.Split(p.old, ","), "70") {
		p.open.Skip = oldRuntime
	}
	p.old = ""
}

// end gives the open case its result.
func (p *parser) end(want string) {
	p.open.Expr += p.more.String()
	if len(p.open.Expr) > maxExpr {
		p.problem(fmt.Sprintf("the formula has more than %d bytes", maxExpr))
		p.open = nil
		return
	}
	if rest, found := cutFold(want, "#skip"); found {
		p.open.Skip = marked
		if why := strings.TrimSpace(strings.TrimLeft(rest, ": \t")); why != "" {
			p.open.Skip += ": " + why
		}
	} else {
		p.open.Want = want
		p.file.Script = p.file.Script || want == "#no value"
	}
	p.file.Cases = append(p.file.Cases, p.open)
	p.open = nil
}

// directive reads a line that begins with #.
func (p *parser) directive(line string) {
	if rest, found := cutFold(line, "#DISABLE.NET:"); found { // before a case: runtimes on which the result differs
		p.old = strings.ReplaceAll(uncomment(rest), " ", "")
		return
	}
	if len(p.file.Cases) > 0 {
		p.problem("a directive below the first formula")
		return
	}
	if rest, found := cutFold(line, "#SETUP:"); found {
		list, err := parseSetup(rest)
		if err != nil {
			p.problem("#SETUP: " + err.Error())
		}
		p.file.Requires = append(p.file.Requires, list...)
		return
	}
	if rest, found := cutFold(line, "#DISABLE:"); found {
		p.file.Disables = append(p.file.Disables, uncomment(rest))
		return
	}
	if rest, found := cutFold(line, "#OVERRIDE:"); found {
		if p.file.Override != "" {
			p.problem("a second #OVERRIDE")
			return
		}
		p.file.Override = uncomment(rest)
		return
	}
	p.problem("an unknown directive")
}

func (p *parser) problem(text string) {
	p.problems = append(p.problems, Problem{File: p.file.Path, Line: p.line, Text: text})
}

// cutFold cuts a prefix whatever the case of its letters.
func cutFold(text, prefix string) (rest string, found bool) {
	if len(text) < len(prefix) || !strings.EqualFold(text[:len(prefix)], prefix) {
		return "", false
	}
	return text[len(prefix):], true
}

// uncomment drops a comment at the end of a line.
func uncomment(text string) string {
	text, _, _ = strings.Cut(text, "//")
	return strings.TrimSpace(text)
}
