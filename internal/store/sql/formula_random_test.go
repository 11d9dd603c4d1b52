package sql_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// formulas makes random conditions that fit the columns of formulaColumns.
type formulas struct{ *rand.Rand }

func (g formulas) one(list ...string) string { return list[g.IntN(len(list))] }

func (g formulas) literal() string {
	s := formulaTexts[g.IntN(len(formulaTexts))]
	if g.IntN(3) == 0 && s != "" {
		runes := []rune(s)
		from := g.IntN(len(runes))
		s = string(runes[from : from+1+g.IntN(len(runes)-from)])
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

func (g formulas) condition(d int) string {
	if d == 0 {
		return g.one("Active", "Vip", "true", "IsBlank(Note)", "IsBlank(Closed)", "Vip = Blank()", "Note = Blank()", "false",
			"(1 / If(Active, 0, 1) > 0)", "(1 / If(Vip, 1, 0) < 0)")
	}
	compare := func() string { return g.one(" = ", " <> ", " < ", " <= ", " > ", " >= ") }
	equal := func() string { return g.one(" = ", " <> ") }
	switch g.IntN(22) {
	case 0, 1:
		return "(" + g.condition(d-1) + g.one(" && ", " And ") + g.condition(d-1) + ")"
	case 2, 3:
		return "(" + g.condition(d-1) + g.one(" || ", " Or ") + g.condition(d-1) + ")"
	case 4:
		return g.one("!(", "Not(") + g.condition(d-1) + ")"
	case 5:
		return g.one("And(", "Or(") + g.condition(d-1) + ", " + g.condition(d-1) + ", " + g.condition(d-1) + ")"
	case 6:
		return "If(" + g.condition(d-1) + ", " + g.condition(d-1) + ", " + g.condition(d-1) + ")"
	case 7:
		return "If(" + g.condition(d-1) + ", " + g.condition(d-1) + ")"
	case 8:
		return "IsBlank(" + g.one(g.text(d-1), g.number(d-1), g.moment(d-1), "State", "Vip", g.condition(d-1)) + ")"
	case 9, 10:
		return "(" + g.text(d-1) + equal() + g.text(d-1) + ")"
	case 11, 12:
		return "(" + g.number(d-1) + compare() + g.number(d-1) + ")"
	case 13, 14:
		return "(" + g.moment(d-1) + compare() + g.moment(d-1) + ")"
	case 15:
		return "(" + g.one(g.literal(), g.text(d-1)) + g.one(" in ", " exactin ") + g.text(d-1) + ")"
	case 16:
		return g.one("StartsWith(", "EndsWith(") + g.text(d-1) + ", " + g.one(g.literal(), g.text(d-1)) + ")"
	case 17:
		return "(" + g.text(d-1) + g.one(" in ", " exactin ") + "[" + g.literal() + ", " + g.literal() + ", " + g.one(g.literal(), "Blank()") + "])"
	case 18:
		return "(" + g.number(d-1) + g.one(" in ", " exactin ") + g.one("[1, 2, 3]", "[0, 2.5, Blank()]", "[Limit, 100]") + ")"
	case 19:
		return "(" + g.one("State"+equal()+g.state(), "Level"+equal()+g.one("Tier.gold", "Tier.tin", "Blank()"), "State in [Status.open, Status.closed]",
			"Level in [Tier.gold, Tier.tin]", "Vip"+equal()+g.one("true", "false", "Active"), "Active"+equal()+g.condition(d-1), "State"+equal()+"State") + ")"
	case 20:
		return "(" + g.one("Ratio", "Count", "Ratio", "Float(N)", "Coalesce(Ratio, Float(2))") + compare() + g.one("Float(0.5)", "Float(0)", "Float(0.1)", "Ratio", "Float(3)", "Float(N)", "Count", "1", "Blank()") + ")"
	}
	return g.one("IsToday("+g.moment(d-1)+")", "IsNumeric("+g.text(d-1)+")", "IsMatch("+g.text(d-1)+`, "[a-z]+")`, "Switch("+g.text(d-1)+`, "a", `+
		g.condition(d-1)+`, "abc", `+g.condition(d-1)+", "+g.condition(d-1)+")", "Case.Title"+equal()+g.text(d-1), "Case.N"+compare()+g.number(d-1))
}

func (g formulas) state() string {
	return g.one("Status.open", "Status.closed", "Status.Open", "Blank()")
}

func (g formulas) text(d int) string {
	if d == 0 || g.IntN(3) == 0 {
		return g.one("Title", "Note", "Memo", "Case.Title", g.literal())
	}
	n := func() string { return g.one("0", "1", "2", "3", "100", "2.7", "-1") }
	switch g.IntN(10) {
	case 0:
		return "(" + g.text(d-1) + " & " + g.one(g.text(d-1), "State") + ")"
	case 1:
		return "Concatenate(" + g.text(d-1) + ", " + g.text(d-1) + ")"
	case 2:
		return g.one("Left(", "Right(") + g.text(d-1) + ", " + n() + ")"
	case 3:
		return "Mid(" + g.text(d-1) + ", " + n() + g.one("", ", "+n()) + ")"
	case 4:
		return g.one("Lower(", "Upper(", "Trim(", "TrimEnds(", "Proper(") + g.text(d-1) + ")"
	case 5:
		return "If(" + g.condition(d-1) + ", " + g.text(d-1) + ", " + g.text(d-1) + ")"
	case 6:
		return "Coalesce(" + g.text(d-1) + ", " + g.text(d-1) + ")"
	case 7:
		return "Switch(State, " + g.state() + ", " + g.text(d-1) + ", " + g.state() + ", " + g.text(d-1) + ")"
	case 8:
		return "If(" + g.condition(d-1) + ", " + g.text(d-1) + ")"
	}
	return g.one("Substitute("+g.text(d-1)+`, "a", "b")`, `"x" & `+g.number(d-1), "Text(State)")
}

func (g formulas) number(d int) string {
	if d == 0 || g.IntN(3) == 0 {
		return g.one("N", "Amount", "Rank", "Limit", "Case.N", "0", "1", "2.5", "-3", "100", "0.01", "Blank()", "9000000000000000000", fmt.Sprint(g.IntN(400)-200))
	}
	switch g.IntN(12) {
	case 0, 1:
		return "(" + g.number(d-1) + g.one(" + ", " - ", " * ") + g.number(d-1) + ")"
	case 2:
		return "(" + g.number(d-1) + " / " + g.one("2", "10", "3", "-7", "0", g.number(d-1)) + ")"
	case 3:
		return "(-" + g.number(d-1) + ")"
	case 4:
		return "Len(" + g.text(d-1) + ")"
	case 5, 6:
		return g.one("Year(", "Month(", "Day(", "Hour(", "Minute(", "Second(", "Weekday(") + g.moment(d-1) + ")"
	case 7:
		return "DateDiff(" + g.moment(d-1) + ", " + g.moment(d-1) + g.one("", ", TimeUnit.Days", ", TimeUnit.Hours", ", TimeUnit.Minutes",
			", TimeUnit.Months", ", TimeUnit.Years", ", TimeUnit.Seconds", ", TimeUnit.Quarters") + ")"
	case 8:
		return "If(" + g.condition(d-1) + ", " + g.number(d-1) + ", " + g.number(d-1) + ")"
	case 9:
		return "Coalesce(" + g.number(d-1) + ", " + g.number(d-1) + ")"
	case 10:
		return "(" + g.one("Created", "Closed", "Now()") + " - " + g.one("Created", "Now()") + ")"
	}
	return g.one("Weekday("+g.moment(d-1)+", StartOfWeek.Monday)", "Mod("+g.number(d-1)+", 7)", "If("+g.condition(d-1)+", 1/0, "+g.number(d-1)+")", "Abs(N)", "Value(Title)")
}

func (g formulas) moment(d int) string {
	if d == 0 || g.IntN(3) == 0 {
		return g.one("Created", "Created", "Closed", "Due", "Now()", "Today()", "DateTime(2025,10,26,2,30,0)", "Date(2026,3,29)", "DateTime(2026,3,29,1,59,59,999)",
			"DateTime(2025,11,2,1,30,0)", "Date(1899,12,30)", "DateTime(2026,4,5,1,45,0)")
	}
	switch g.IntN(5) {
	case 0, 1:
		return "DateAdd(" + g.moment(d-1) + ", " + g.one("1", "-7", "30", "0", "2") + g.one("", ", TimeUnit.Hours", ", TimeUnit.Minutes", ", TimeUnit.Months", ", TimeUnit.Days") + ")"
	case 2:
		return "If(" + g.condition(d-1) + ", Created, Closed)"
	case 3:
		return "(" + g.one("Created", "Due", "Closed") + g.one(" + ", " - ") + g.one("1", "7", "0.5", "100") + ")"
	}
	return "Coalesce(" + g.one("Closed", "Due") + ", " + g.one("Created", "Now()") + ")"
}
