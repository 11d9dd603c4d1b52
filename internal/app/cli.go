package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"switchboard/internal/api/rest"
	"switchboard/internal/kit/errs"
	"switchboard/internal/store/jobs"
	"switchboard/internal/store/migrate"
)

// command is the command line.
type command struct {
	Serve   serveCommand   `cmd:"" help:"Run the contact center."`
	Demo    demoCommand    `cmd:"" help:"Run it with a living demo organisation."`
	Migrate migrateCommand `cmd:"" help:"Bring the database's schema up to date."`
	User    struct {
		Add userAddCommand `cmd:"" help:"Add a person who may sign in."`
	} `cmd:"" help:"Manage people."`
	Backup  backupCommand  `cmd:"" help:"Write everything into one file, also while serving."`
	Restore restoreCommand `cmd:"" help:"Read a backup into an empty installation."`
	Doctor  doctorCommand  `cmd:"" help:"Check the installation and say what is wrong."`
	OpenAPI openAPICommand `cmd:"" name:"openapi" help:"Print the description of the REST API (OpenAPI 3.1)."`
	Formula formulaCommand `cmd:"" help:"Try formulas and hold the engine against case files."`
	Version versionCommand `cmd:"" help:"Print the version."`

	Config kong.ConfigFlag `help:"JSON file with settings." placeholder:"FILE" env:"SWITCHBOARD_CONFIG"`
}

// console is where a command speaks.
type console struct {
	version  string
	out, err io.Writer
}

// Main runs the command line and returns the exit status.
func Main(version string, args []string, out, errOut io.Writer) int {
	var cmd command
	exit := -1
	parser, err := kong.New(&cmd, kong.Name("switchboard"), kong.Description("A self-hosted digital contact center in one program."),
		kong.Configuration(settings), kong.UsageOnError(), kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Writers(out, errOut), kong.Exit(func(code int) { exit = code }))
	if err != nil {
		fmt.Fprintln(errOut, "switchboard:", err)
		return 2
	}
	parsed, err := parser.Parse(args)
	if exit >= 0 { // help was printed
		return exit
	}
	if err != nil {
		fmt.Fprintln(errOut, "switchboard:", err)
		return 2
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	parsed.BindTo(ctx, (*context.Context)(nil))
	if err := parsed.Run(console{buildVersion(version), out, errOut}); err != nil {
		fmt.Fprintln(errOut, "switchboard:", plain(err))
		return 1
	}
	return 0
}

// plain is an error as the person at the terminal should read it: the sentence and the fields, then the cause.
func plain(err error) string {
	msg, fields := errs.Public(err)
	for _, f := range fields {
		msg = strings.TrimPrefix(msg+fmt.Sprintf("\n  %s %s: %s", f.Name, f.Reason, f.Fix), "\n  ")
	}
	if msg == "" {
		return err.Error()
	}
	var cause *errs.Error
	if errors.As(err, &cause) && cause.Err != nil {
		msg += " (" + cause.Err.Error() + ")"
	}
	return msg
}

type serveCommand struct {
	Config `embed:""`
}

// Run serves until it is told to stop.
func (c *serveCommand) Run(ctx context.Context, con console) error {
	return serve(ctx, &c.Config, con, func(*App) {}, func(*App, string) error { return nil })
}

type migrateCommand struct {
	Config `embed:""`
}

// Run brings the schema up to date and lists the steps.
func (c *migrateCommand) Run(ctx context.Context, con console) error {
	if err := c.check(); err != nil {
		return err
	}
	f, err := openFolder(c.Data)
	if err != nil {
		return err
	}
	defer f.close() //nolint:errcheck // the process ends
	pools, err := openPools(ctx, &c.Config)
	if err != nil {
		return err
	}
	defer closePools(pools)
	steps, err := migrate.Up(ctx, pools)
	for _, s := range steps {
		fmt.Fprintf(con.out, "%04d %s\n", s.Number, s.Name)
	}
	if err != nil {
		return err
	}
	if err := jobs.Migrate(ctx, pools.Write, pools.Dialect); err != nil {
		return err
	}
	if len(steps) == 0 {
		fmt.Fprintln(con.out, "The schema is up to date.")
	}
	return nil
}

type openAPICommand struct{}

// Run prints the description.
func (openAPICommand) Run(con console) error {
	_, err := con.out.Write(rest.Description("1"))
	return err
}

type versionCommand struct{}

// Run prints the version.
func (versionCommand) Run(con console) error {
	_, err := fmt.Fprintln(con.out, con.version)
	return err
}
