package cases

import (
	"math"
	"strconv"

	"switchboard/internal/engine/powerfx"
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/decimal"
	"switchboard/internal/engine/powerfx/value"
)

// host is what a case finds around it: variables with their values, option sets and functions.
type host struct {
	vars  []powerfx.Symbol
	vals  []value.Value
	sets  []*value.OptionSet
	funcs []*powerfx.Func
}

// add declares a variable.
func (h *host) add(name string, t *value.Type, v value.Value, c bind.Change) {
	h.vars = append(h.vars, powerfx.Symbol{Name: name, Type: t, Index: len(h.vals), Changes: c})
	h.vals = append(h.vals, v)
}

func (h *host) schema() *powerfx.Schema {
	return powerfx.NewSchema(h.vars, h.sets).With(nil, h.funcs)
}

// prepare makes the host that a setup asks for.
func prepare(s Setup) *host {
	h := &host{}
	for _, name := range s.Handlers {
		switch name {
		case mutationSetup:
			h.mutation(s.On(numberIsFloat), s.Script)
		case blobSetup:
			h.add("blob", value.Blob, value.Value{}, bind.Assign)
			h.add("str", value.Text, value.Value{}, bind.Assign)
		case "OptionSetTestSetup":
			h.optionSets()
		case "OptionSetSortTestSetup":
			h.sortedSets()
		case "AllEnumsSetup":
			h.testFuncs(nil)
		case "AllEnumsPlusTestEnumsSetup":
			h.testEnums(true, !s.On("StronglyTypedBuiltinEnums"))
		case "AllEnumsPlusTestOptionSetsSetup":
			h.testEnums(false, !s.On("StronglyTypedBuiltinEnums"))
		}
	}
	if s.Script {
		h.user()
		h.notify()
	}
	return h
}

func field(name string, t *value.Type) value.Field {
	return value.Field{Name: name, Display: "DisplayName" + name, Type: t}
}

// rec makes a record of names and values in turn; the names must be sorted.
func rec(pairs ...any) value.Value {
	var names []string
	var vals []value.Value
	for i := 0; i+1 < len(pairs); i += 2 {
		n, _ := pairs[i].(string)
		v, _ := pairs[i+1].(value.Value)
		names, vals = append(names, n), append(vals, v)
	}
	return value.Rec(names, vals)
}

// mutation declares the records and tables that formulas change.
func (h *host) mutation(float, script bool) {
	num, kind := value.Int, value.Decimal
	if float {
		num, kind = func(i int64) value.Value { return value.Num(float64(i)) }, value.Number
	}
	at := func(month int64) value.Value { // the first of January or February 2022
		const newYear = 1_640_995_200_000
		return value.At(value.KindDateTime, newYear+(month-1)*31*86_400_000)
	}
	flat := value.RecordOf(field("Field1", kind), field("Field2", value.Text), field("Field3", value.DateTime), field("Field4", value.Boolean))
	r1 := rec("Field1", num(1), "Field2", value.Str("earth"), "Field3", at(1), "Field4", value.Bool(true))
	r2 := rec("Field1", num(2), "Field2", value.Str("moon"), "Field3", at(2), "Field4", value.Bool(false))
	inner := value.RecordOf(field("Field2_3_1", kind), field("Field2_3_2", value.Text))
	deep := value.RecordOf(field("Field1", kind), field("Field3", value.Boolean), field("Field2",
		value.RecordOf(field("Field2_1", kind), field("Field2_2", value.Text), field("Field2_3", inner))))
	row := func(n int64, last bool) value.Value {
		return rec("Field1", num(n), "Field2", rec("Field2_1", num(n*100+21), "Field2_2", value.Str("2_2"), "Field2_3",
			rec("Field2_3_1", num(n*1000+231), "Field2_3_2", value.Str("common"))), "Field3", value.Bool(last))
	}
	both := bind.Assign | bind.Rows
	column := func(name string, t *value.Type) *value.Type { return value.TableOf(value.Field{Name: name, Type: t}) }
	h.add("r1", flat, r1, both)
	h.add("r2", flat, r2, both)
	h.add("t1", flat.Rows(), value.Tab([]value.Value{r1}), both)
	h.add("t2", deep.Rows(), value.Tab([]value.Value{row(1, false), row(2, false), row(3, true)}), both)
	h.add("rwr1", deep, row(1, false), both)
	h.add("rwr2", deep, row(2, false), both)
	h.add("rwr3", deep, row(3, true), both)
	h.add("r_empty", value.EmptyRecord, rec(), both)
	h.add("t_empty", column("Value", kind), value.Tab(nil), both)
	h.add("t_empty2", column("Value", kind), value.Tab(nil), both)
	h.add("t_an_bs", value.TableOf(value.Field{Name: "a", Type: kind}, value.Field{Name: "b", Type: value.Text}), value.Tab(nil), both)
	h.add("t_name", column("name", value.Text), value.Tab(nil), both)
	h.add("r3", value.RecordOf(field("a", column("b", kind))), rec("a", value.Tab(nil)), both)
	h.add("t_bs1", column("b", value.Text), value.Tab(nil), both)
	h.add("t_bs2", column("b", value.Text), value.Tab(nil), both)
	if script {
		h.guarded(flat, r1, r2, deep, row(1, false), kind, num)
	}
}

// guarded declares variables of which formulas may change only some things; their names tell which.
func (h *host) guarded(flat *value.Type, r1, r2 value.Value, deep *value.Type, d value.Value, kind *value.Type, num func(int64) value.Value) {
	nested := value.RecordOf(field("Field1", kind), field("Field2", value.RecordOf(field("Field2_1", kind),
		field("Field2_2", value.Text), field("Field2_4", flat.Rows()))))
	n := rec("Field1", num(3), "Field2", rec("Field2_1", num(321), "Field2_2", value.Str("2_2"), "Field2_4", value.Tab([]value.Value{r1})))
	for _, g := range []struct {
		suffix string
		may    bind.Change
	}{
		{"_SetMutateEnabled", bind.Parts}, {"_MutateEnabled", bind.Rows},
		{"_MutateEnabled_SetMutateEnabled", bind.Parts | bind.Rows},
	} {
		h.add("r1"+g.suffix, flat, r1, g.may)
		h.add("t1"+g.suffix, flat.Rows(), value.Tab([]value.Value{r1}), g.may)
		h.add("rwr1"+g.suffix, deep, d, g.may)
		h.add("rwt1"+g.suffix, nested, n, g.may)
	}
	h.add("NewRecord", flat, r1, bind.Parts)
	h.add("OldRecord", flat, r2, 0)
	h.add("NewRecord_SetEnabled_SetMutateEnabled", flat, r1, bind.Assign|bind.Parts)
	h.add("DataSource", flat.Rows(), value.Tab([]value.Value{r1}), bind.Rows)
}

// user declares the record of the person at work, to which formulas add no columns.
func (h *host) user() {
	t := value.RecordOf(value.Field{Name: "DataverseUserId", Type: value.GUID}, value.Field{Name: "Email", Type: value.Text},
		value.Field{Name: "FullName", Type: value.Text}, value.Field{Name: "TeamsMemberId", Type: value.Text})
	h.add("User", t.Seal(), rec("DataverseUserId", value.UUID("aa1d4f65-044f-4928-a95f-30d4c8ebf118"), "Email", value.Str("susan@contoso.com"),
		"FullName", value.Str("Susan Burk"), "TeamsMemberId", value.Str("29:1DUjC5z4ttsBQa0fX2O7B0IDu30R")), 0)
}

// notify declares the function that tells the person at work something; here nobody reads it.
func (h *host) notify() {
	f := powerfx.NewFunc("Notify", value.Void, []powerfx.Symbol{{Name: "message", Type: value.Text}},
		func([]value.Value) value.Value { return value.Value{Kind: value.KindVoid} })
	f.Effects = true
	h.funcs = append(h.funcs, f)
}

func set(name string, options ...string) *value.OptionSet {
	var list []value.Option
	for i := 0; i+1 < len(options); i += 2 {
		list = append(list, value.Option{Name: options[i], Display: options[i+1], Value: value.Str(options[i])})
	}
	return value.NewOptionSet(value.OptionSet{Name: name, Backing: value.KindText, Options: list})
}

func (h *host) optionSets() {
	first := set("OptionSet", "option_1", "Option1", "option_2", "Option2", "option-3", "Option-3", "Self", "Option SELF",
		"Is", "Option IS", "self", "Option self low case", "is", "Option is low case")
	other := set("OtherOptionSet", "99", "OptionA", "112", "OptionB", "35694", "OptionC", "123412983", "OptionD")
	h.sets = append(h.sets, first, other)
	h.add("TopOptionSetField", first.Type(), first.Pick(first.Options[0]), 0)
	h.add("Nested", value.RecordOf(value.Field{Name: "InnerOtherOptionSet", Type: other.Type()}),
		rec("InnerOtherOptionSet", other.Pick(other.Options[3])), 0)
}

func (h *host) sortedSets() {
	s := set("OptionSet", "option_1", "Option1", "option_2", "Option2")
	h.sets = append(h.sets, s)
	t := value.TableOf(field("OptionSetField1", s.Type()), field("StrField1", value.Text))
	row := func(option int, text string) value.Value {
		return rec("OptionSetField1", s.Pick(s.Options[option]), "StrField1", value.Str(text))
	}
	rows := []value.Value{row(0, "test1"), row(1, "test2"), row(0, "test3"), row(1, "test4")}
	h.add("t1", t, value.Tab(rows[:2]), 0)
	h.add("t2", t, value.Tab(rows), 0)
}

// member is one option of an enumeration: its name and the value behind it.
type member struct {
	name string
	val  value.Value
}

// enumeration makes a set: as one of the language, or as a host's set, whose options are named by their values.
func enumeration(enum bool, o value.OptionSet, members []member) *value.OptionSet {
	o.Enum = enum
	for _, m := range members {
		opt := value.Option{Name: m.name, Value: m.val}
		if !enum {
			opt.Name, opt.Display = optionName(m.val), m.name
			if m.name == "V2" { // the names of a host's options differ
				continue
			}
		}
		o.Options = append(o.Options, opt)
	}
	return value.NewOptionSet(o)
}

func optionName(v value.Value) string {
	switch v.Kind {
	case value.KindBoolean:
		if v.Bool() {
			return "1"
		}
		return "0"
	case value.KindColor:
		return strconv.FormatUint(uint64(v.Color()), 10)
	}
	return value.FormatFloat(v.Float())
}

func (h *host) testEnums(enum, weak bool) {
	yes := func(a, b string) []member { return []member{{a, value.Bool(true)}, {b, value.Bool(false)}} }
	numbers := []member{{"X", value.Num(10)}, {"V", value.Num(5)}, {"V2", value.Num(5)}, {"I", value.Num(1)}}
	ramp := func(color string, mask uint32) (out []member) {
		for i, step := range []uint32{0, 0x3f, 0x7f, 0xbf, 0xff} {
			out = append(out, member{color + strconv.Itoa(100-25*i), value.RGBA(0xff000000 | mask | step*0x10101&^mask)})
		}
		return out
	}
	b := func(name string, coerce bool) value.OptionSet {
		return value.OptionSet{Name: name, Backing: value.KindBoolean, FromBacking: coerce, ToBacking: coerce}
	}
	yesNo := enumeration(enum, b("TestYesNo", true), yes("Yes", "No"))
	noCoerce := enumeration(enum, b("TestBooleanNoCoerce", false), yes("SuperTrue", "SuperFalse"))
	blue := enumeration(enum, value.OptionSet{Name: "TestBlueRamp", Backing: value.KindColor}, ramp("Blue", 0xff))
	h.sets = append(h.sets, yesNo, noCoerce, blue,
		enumeration(enum, b("TestYeaNay", true), yes("Yea", "Nay")),
		enumeration(enum, value.OptionSet{Name: "TestRedRamp", Backing: value.KindColor}, ramp("Red", 0xff0000)),
		enumeration(enum, value.OptionSet{Name: "TestNumberCoerceTo", Backing: value.KindNumber, ToBacking: true}, numbers),
		enumeration(enum, value.OptionSet{Name: "TestNumberCompareNumeric", Backing: value.KindNumber, Ordered: true}, numbers),
		enumeration(enum, value.OptionSet{Name: "TestNumberCompareNumericCoerceFrom", Backing: value.KindNumber, Ordered: true,
			FromBacking: true}, numbers))
	types := []*value.Type{yesNo.Type(), noCoerce.Type(), blue.Type()}
	if weak {
		types = []*value.Type{value.Boolean, value.Boolean, value.Color}
	}
	h.testFuncs(types)
	h.funcs = append(h.funcs, function("TestSignNumber", value.Number, value.Number, 1, func(a []value.Value) value.Value {
		return value.Num(sign(a[0].Float()))
	}), function("TestSignDecimal", value.Decimal, value.Decimal, 1, func(a []value.Value) value.Value {
		return value.Int(int64(a[0].Dec().Cmp(decimal.Decimal{})))
	}))
}

func sign(f float64) float64 {
	if f == 0 {
		return 0
	}
	return math.Copysign(1, f)
}

// function declares a test function of n parameters of one type.
func function(name string, result, param *value.Type, n int, eval func(a []value.Value) value.Value) *powerfx.Func {
	var params []powerfx.Symbol
	for i := range n {
		params = append(params, powerfx.Symbol{Name: "x" + strconv.Itoa(i+1), Type: param})
	}
	return powerfx.NewFunc(name, result, params, eval)
}

// testFuncs declares functions that take a Boolean, a colour, or options of the given sets; nil: none of those.
func (h *host) testFuncs(types []*value.Type) {
	xor := func(a []value.Value) value.Value { return value.Bool(a[0].Bool() != a[1].Bool()) }
	invert := func(a []value.Value) value.Value { return value.RGBA(a[0].Color() ^ 0xffffff) }
	h.funcs = append(h.funcs, function("TestXORBoolean", value.Boolean, value.Boolean, 2, xor),
		function("TestColorInvert", value.Color, value.Color, 1, invert))
	if types != nil {
		h.funcs = append(h.funcs, function("TestXORYesNo", value.Boolean, types[0], 2, xor),
			function("TestXORNoCoerce", value.Boolean, types[1], 2, xor),
			function("TestColorBlueRampInvert", value.Color, types[2], 1, invert))
	}
}
