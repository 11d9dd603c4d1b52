// Package job is work that must happen later and survive a crash. It decides what a job looks like, which kinds there are and
// how often a failed one is tried again; it does not decide where jobs are kept: a store implements Queue and Runner.
//
// A job is enqueued in the unit of work that makes it necessary, so it exists exactly when that work is committed. It runs at
// least once: a worker must do no harm when it runs twice.
package job

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"time"

	"switchboard/internal/core/event"
	"switchboard/internal/kit/errs"
)

// Limits of a job.
const (
	Timeout  = 30 * time.Second // a run's context ends after it
	Rescue   = time.Minute      // a run that has not ended by then died with its process and is tried again
	Attempts = 12               // runs before a job is given up, with Backoff almost three hours after the first
	ArgsMax  = 64 << 10         // bytes of arguments
	KeyMax   = 200              // bytes of a unique key
)

// Kind names a sort of job, "feature.verb".
type Kind string

// Class separates jobs so that many slow ones never hold up the others. Each class has workers of its own.
type Class string

// The classes.
const (
	Default Class = "default" // somebody waits for it
	Bulk    Class = "bulk"    // nobody does: cleaning, imports, exports
)

// Workers tells how many jobs of the class run at once in one process; 0 for an unknown class.
func (c Class) Workers() int {
	switch c {
	case Default:
		return 8
	case Bulk:
		return 2
	}
	return 0
}

// Classes lists every class.
func Classes() []Class { return []Class{Default, Bulk} }

// Args are what a job needs to know: a plain struct that marshals to a JSON object.
type Args interface {
	// JobKind is constant for a type.
	JobKind() Kind
}

// Options say when and how often.
type Options struct {
	// At is the earliest instant to run; zero is at once.
	At time.Time
	// UniqueKey, when set, drops the job if one of the same kind and key already waits or runs.
	UniqueKey string
}

// Queue accepts jobs.
type Queue interface {
	// Enqueue stores a job in the caller's unit of work. It fails with Invalid when no worker knows the kind or a limit is
	// exceeded. Jobs run in no particular order.
	Enqueue(ctx context.Context, tx event.Tx, args Args, o Options) error
}

// Runner runs the jobs of a registry.
type Runner interface {
	// Start begins to run jobs; the context bounds the start only.
	Start(ctx context.Context) error
	// Stop takes no new job and waits for those that run until ctx ends, then cancels them; what did not finish runs again
	// after the next start.
	Stop(ctx context.Context) error
}

// Worker runs the jobs of one kind.
type Worker struct {
	Kind  Kind
	Class Class
	Run   func(ctx context.Context, args json.RawMessage) error
}

// Repeated is a job that is enqueued at each start and then once per period, unless one still waits.
type Repeated struct {
	Args  Args
	Every time.Duration
}

// Registry collects the workers when the program is wired. It is not safe for concurrent use.
type Registry struct {
	workers  []Worker
	repeated []Repeated
	known    map[Kind]Class
	err      error
}

// NewRegistry returns an empty registry.
func NewRegistry() *Registry { return &Registry{known: map[Kind]Class{}} }

var kindForm = regexp.MustCompile(`^[a-z]+(\.[a-z]+)+$`)

// Handle says how jobs of type A are done. An error leads to another try after Backoff, unless it is wrapped by GiveUp.
func Handle[A Args](r *Registry, class Class, run func(ctx context.Context, args A) error) {
	var zero A
	kind := zero.JobKind()
	switch _, twice := r.known[kind]; {
	case twice:
		r.fail("job kind %q has two workers", kind)
	case !kindForm.MatchString(string(kind)):
		r.fail("job kind %q is not of the form feature.verb", kind)
	case class.Workers() == 0:
		r.fail("job kind %q has an unknown class %q", kind, class)
	}
	r.known[kind] = class
	r.workers = append(r.workers, Worker{kind, class, func(ctx context.Context, raw json.RawMessage) error {
		var args A
		if err := json.Unmarshal(raw, &args); err != nil {
			return GiveUp(fmt.Errorf("arguments of %s: %w", kind, err))
		}
		return run(ctx, args)
	}})
}

// Repeat enqueues a job once per period. Its worker is registered with Handle.
func Repeat(r *Registry, every time.Duration, args Args) {
	if every < time.Second {
		r.fail("job kind %q repeats every %v, less than a second", args.JobKind(), every)
	}
	r.repeated = append(r.repeated, Repeated{args, every})
}

func (r *Registry) fail(format string, args ...any) {
	r.err = errors.Join(r.err, fmt.Errorf(format, args...))
}

// Err is what is wrong with the registrations.
func (r *Registry) Err() error {
	err := r.err
	for _, rep := range r.repeated {
		if _, ok := r.known[rep.Args.JobKind()]; !ok {
			err = errors.Join(err, fmt.Errorf("job kind %q repeats but has no worker", rep.Args.JobKind()))
		}
	}
	return errs.E("job.Registry", errs.Internal, err)
}

// Workers lists the workers as they were registered.
func (r *Registry) Workers() []Worker { return r.workers }

// Repeated lists what repeats.
func (r *Registry) Repeated() []Repeated { return r.repeated }

// Encode checks a job against the limits and returns its class and its arguments as stored.
func (r *Registry) Encode(args Args, o Options) (Class, json.RawMessage, error) {
	const op = "job.Enqueue"
	class, ok := r.known[args.JobKind()]
	if !ok {
		return "", nil, errs.Bad(op, "kind", fmt.Sprintf("%q has no worker", args.JobKind()), "register one when the program is wired")
	}
	raw, err := json.Marshal(args)
	if err != nil {
		return "", nil, errs.E(op, errs.Invalid, err)
	}
	check := errs.NewCheck(op)
	check.Require(len(raw) <= ArgsMax, "args", fmt.Sprintf("has %d bytes, more than %d", len(raw), ArgsMax), "store what is large and pass its id")
	check.Require(len(o.UniqueKey) <= KeyMax, "uniqueKey", fmt.Sprintf("is longer than %d bytes", KeyMax), "use an id")
	return class, raw, check.Err()
}

// Backoff is the pause after the failed attempt: 1 s, 4 s, 16 s … and at most half an hour.
func Backoff(attempt int) time.Duration {
	const most = 30 * time.Minute
	pause := time.Second
	for range max(attempt, 1) - 1 {
		if pause *= 4; pause >= most {
			return most
		}
	}
	return pause
}

// hopeless marks an error after which trying again is of no use.
type hopeless struct{ error }

// Unwrap gives the cause.
func (h hopeless) Unwrap() error { return h.error }

// GiveUp ends a job that cannot succeed: err is logged and the job is not tried again. Nil stays nil.
func GiveUp(err error) error {
	if err == nil {
		return nil
	}
	return hopeless{err}
}

// GivenUp tells whether err was wrapped by GiveUp.
func GivenUp(err error) bool {
	var h hopeless
	return errors.As(err, &h)
}
