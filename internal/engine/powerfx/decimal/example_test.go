package decimal_test

import (
	"fmt"

	"switchboard/internal/engine/powerfx/decimal"
)

func Example() {
	price, _ := decimal.Parse("19.90")
	total, _ := price.Mul(decimal.New(3))
	share, _ := total.Div(decimal.New(7))
	cents, _ := share.Round(2, decimal.HalfAwayFromZero)
	fmt.Println(total, share, cents)
	// Output: 59.70 8.528571428571428571428571429 8.53
}
