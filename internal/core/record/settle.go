package record

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"switchboard/internal/core/event"
	"switchboard/internal/core/identity"
	"switchboard/internal/kit/errs"
)

// settle puts the input into change.New and checks the whole: types and limits, computed columns, references, unique values,
// and last the table's own rule. Input errors are reported together.
func (s *Service) settle(ctx context.Context, tx event.Tx, op string, t *Table, change Change, in Values) error {
	check := errs.NewCheck(op)
	t.put(check, change, in)
	if err := check.Err(); err != nil {
		return err
	}
	if t.Compute != nil {
		t.Compute(change)
	}
	for _, computed := range []bool{false, true} { // what follows from a wrong input is not reported beside it
		for _, c := range t.Stored() {
			if c.ReadOnly == computed && c.Type != AutoNumber {
				c.check(check, change.New[c.Name])
			}
		}
		if err := check.Err(); err != nil {
			return err
		}
	}
	if err := s.references(ctx, tx, op, t, change); err != nil {
		return err
	}
	if err := s.unique(ctx, tx, op, t, change); err != nil {
		return err
	}
	if t.Validate == nil {
		return nil
	}
	return errs.E(op, errs.Internal, t.Validate(ctx, change))
}

// put parses the input into change.New. A ReadOnly column may be sent back as it was.
func (t *Table) put(check *errs.Check, change Change, in Values) {
	for _, name := range slices.Sorted(maps.Keys(in)) {
		c, ok := t.Column(name)
		if !ok {
			check.Require(false, fmt.Sprintf("%.40s", strings.ToValidUTF8(name, "?")), "is not a column of "+t.Name, "leave it out")
			continue
		}
		v, fault := c.parse(in[name])
		switch {
		case fault != nil:
			check.Require(false, fault.Name, fault.Reason, fault.Fix)
		case !c.ReadOnly:
			change.New[name] = v
		case c.Virtual == nil && !same(v, change.New[name]):
			check.Require(false, name, "is set by the server", "leave it out")
		}
	}
}

// references checks that what changed lookups name is there.
func (s *Service) references(ctx context.Context, tx event.Tx, op string, t *Table, change Change) error {
	check := errs.NewCheck(op)
	for _, c := range t.Stored() {
		ids := c.named(change.New)
		if c.Type == List { // one that was there and has been deleted since must not forbid every other change of the list
			ids = without(ids, c.named(change.Old))
		}
		target := c.Target
		if c.TargetIn != "" {
			target = change.New.Text(c.TargetIn)
		}
		if target == "" || len(ids) == 0 || change.Old != nil && same(change.Old[c.Name], change.New[c.Name]) {
			continue
		}
		known, err := s.known(ctx, tx, target, ids)
		if err != nil {
			return errs.E(op, errs.Internal, err)
		}
		if missing := without(ids, known); len(missing) > 0 {
			check.Require(false, c.Name, fmt.Sprintf("%.64q is not a row of %s", missing[0], target), "choose an existing one")
		}
	}
	return check.Err()
}

// named lists the ids that a lookup or a list of ids holds.
func (c *Column) named(v Values) []string {
	switch {
	case c.Type == Lookup && v.Text(c.Name) != "":
		return []string{v.Text(c.Name)}
	case c.Type == List && c.Target != "":
		return v.List(c.Name)
	}
	return nil
}

func (s *Service) known(ctx context.Context, tx event.Tx, target string, ids []string) ([]string, error) {
	if target != UserTarget {
		return s.store.KnownRecords(ctx, tx, s.byName[target], ids)
	}
	users := make([]identity.UserID, len(ids))
	for i, id := range ids {
		users[i] = identity.UserID(id)
	}
	known, err := s.users.KnownUsers(ctx, tx, users)
	out := make([]string, len(known))
	for i, id := range known {
		out[i] = string(id)
	}
	return out, err
}

// unique checks the Unique sets inside the unit of work; units are serial, so nothing comes in between.
func (s *Service) unique(ctx context.Context, tx event.Tx, op string, t *Table, change Change) error {
	for _, set := range t.Unique {
		var equal []Equal
		blank, changed := true, change.Old == nil
		for _, name := range set {
			c, _ := t.Column(name)
			v := change.New[name]
			equal = append(equal, Equal{c, v})
			blank = blank && c.empty(v)
			changed = changed || !same(v, change.Old[name])
		}
		if blank || !changed {
			continue
		}
		rows, err := s.store.Records(ctx, tx, t, Selection{Equal: equal, Order: NewestCreated, Limit: 2})
		if err != nil {
			return errs.E(op, errs.Internal, err)
		}
		if slices.ContainsFunc(rows, func(r Row) bool { return r.ID != change.ID }) {
			return &errs.Error{Op: op, Kind: errs.Conflict, Msg: "Another " + t.Label.EN + " has the same " + strings.Join(set, " and ") + ".",
				Fields: []errs.Field{{Name: set[0], Reason: "is already taken", Fix: "choose another"}}}
		}
	}
	return nil
}

// room holds the table's Limit.
func (s *Service) room(ctx context.Context, tx event.Tx, op string, t *Table) error {
	if t.Limit == 0 {
		return nil
	}
	n, err := s.store.CountRecords(ctx, tx, t, t.Limit)
	if err != nil {
		return errs.E(op, errs.Internal, err)
	}
	if n >= t.Limit {
		return errs.New(op, errs.Conflict, fmt.Sprintf("There can be at most %d %s. Delete one first.", t.Limit, t.Plural.EN))
	}
	return nil
}

// number gives autonumber columns their text.
func (s *Service) number(ctx context.Context, tx event.Tx, t *Table, v Values) error {
	for _, c := range t.Stored() {
		if c.Type != AutoNumber {
			continue
		}
		n, err := s.store.NextNumber(ctx, tx, t.Name+"."+c.Name)
		if err != nil {
			return err
		}
		v[c.Name] = fmt.Sprintf(c.Format, n)
	}
	return nil
}
