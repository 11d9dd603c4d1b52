package app

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"

	"switchboard/internal/core/identity"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
	"switchboard/internal/store/sql"
)

type userAddCommand struct {
	Config   `embed:""`
	Email    string          `arg:"" help:"E-mail address, used to sign in."`
	Name     string          `help:"Name as colleagues and customers see it." required:""`
	Role     []identity.Role `help:"Roles: agent, supervisor, administrator." default:"agent"`
	Capacity int             `help:"Units of work at once." default:"3"`
	Language string          `help:"Language: en, de or pt." default:"en" enum:"en,de,pt"`
}

// Run adds a person. The password is read from the first line of the standard input, so that it is in no process list.
func (c *userAddCommand) Run(ctx context.Context, con console) error {
	if err := c.check(); err != nil {
		return err
	}
	password, err := readPassword(os.Stdin, con.err)
	if err != nil {
		return err
	}
	f, err := openFolder(c.Data)
	if err != nil {
		return err
	}
	defer f.close() //nolint:errcheck // the process ends
	log := slog.New(slog.DiscardHandler)
	db, err := openDatabase(ctx, &c.Config, log)
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // what was acknowledged is on disk
	people := identity.New(sql.Identity{DB: db}, db, clock.System{}, log, func(string) {})
	u, err := people.AddUser(ctx, identity.System, identity.NewUser{Email: c.Email, Name: c.Name, Password: password, Roles: c.Role,
		Capacity: &c.Capacity, Locale: c.Language})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(con.out, "%s may sign in as %s.\n", u.Name, u.Email)
	return err
}

const passwordLine = 1024

func readPassword(in io.Reader, prompt io.Writer) (string, error) {
	if info, err := os.Stdin.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
		fmt.Fprint(prompt, "Password: ")
	}
	line, err := bufio.NewReader(io.LimitReader(in, passwordLine)).ReadString('\n')
	if err != nil && err != io.EOF {
		return "", errs.E("app.readPassword", errs.Invalid, err)
	}
	if line = strings.TrimRight(line, "\r\n"); line == "" {
		return "", errs.Bad("app.readPassword", "password", "is missing", "write it to the standard input")
	}
	return line, nil
}
