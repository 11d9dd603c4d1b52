// Command switchboard is a self-hosted digital contact center in one program. See switchboard --help.
package main

import (
	"os"

	"switchboard/internal/app"
)

// version is set by the linker.
var version = "dev"

func main() { os.Exit(app.Main(version, os.Args[1:], os.Stdout, os.Stderr)) }
